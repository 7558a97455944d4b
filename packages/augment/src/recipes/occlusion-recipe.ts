/** What cutout leaves: nothing but a color, or noise. */
export type HoleFill = 'black' | 'gray' | 'noise';

/** Cutout (DeVries and Taylor, 2017) and coarse dropout: upright rectangles of the input that show nothing. */
export interface HoleRecipe {
  /** Share of pictures with holes. */
  readonly probability: number;
  /** How many, each number as often. */
  readonly countRange: readonly [low: number, high: number];
  /** Height and width, each for itself, as shares of the input's, uniformly. */
  readonly sideRange: readonly [low: number, high: number];
  /** See {@link HoleFill}. */
  readonly fill: HoleFill;
}

/** Things in front of people: plain or noisy shapes, and patches of other pictures (Sarandi et al., 2018). */
export interface OccluderRecipe {
  /** Share of pictures with occluders. */
  readonly probability: number;
  /** How many, each number as often. */
  readonly countRange: readonly [low: number, high: number];
  /** Height and width, each for itself, as shares of the input's, uniformly. */
  readonly sideRange: readonly [low: number, high: number];
  /** Share of occluders that show a part of another picture, a person where it has one; the others have a color or noise. */
  readonly patchShare: number;
}

/** What hides people. */
export interface OcclusionRecipe {
  /** See {@link HoleRecipe}. */
  readonly holes: HoleRecipe;
  /** See {@link OccluderRecipe}. */
  readonly occluders: OccluderRecipe;
}
