/** A kind of blur; see {@link BlurRecipe}. */
export type BlurKind = 'gaussian' | 'motion' | 'median';

/** How pictures are blurred. */
export interface BlurRecipe {
  /** Share of pictures that are blurred. */
  readonly probability: number;
  /** One of these, each as often. */
  readonly kinds: readonly BlurKind[];
  /** Deviation of a Gaussian, in input pixels, uniformly. */
  readonly sigmaRange: readonly [low: number, high: number];
  /** Length of a motion's way and side of a median's square, in input pixels: one of these odd numbers, each as often. */
  readonly sides: readonly number[];
}

/** How noise is added. */
export interface NoiseRecipe {
  /** Share of pictures with noise. */
  readonly probability: number;
  /** Deviation of the noise, in levels of 255, uniformly. */
  readonly deviationRange: readonly [low: number, high: number];
}

/** How pictures are compressed. */
export interface JpegRecipe {
  /** Share of pictures that are compressed. */
  readonly probability: number;
  /** Whole numbers from 1 to 100, uniformly. */
  readonly qualityRange: readonly [low: number, high: number];
}

/** How pictures lose quality, in this order. */
export interface QualityRecipe {
  /** See {@link BlurRecipe}. */
  readonly blur: BlurRecipe;
  /** See {@link NoiseRecipe}. */
  readonly noise: NoiseRecipe;
  /** See {@link JpegRecipe}. */
  readonly jpeg: JpegRecipe;
}
