/** The distributions that {@link sampleAugmentation} draws from; N is the standard normal distribution. */
export interface AugmentationRecipe {
  /**
   * How the crop's side is scaled: `linear` by `1 + scaleDeviation * N`, `exponential` by
   * `2 ** (scaleDeviation * N)`. Above 1 more of the picture is seen and the person is smaller. `inverse` takes 1 over a
   * number that is uniform between 1 over the ends of `scaleRange`: the person's size is uniform.
   */
  readonly scaleCurve: 'linear' | 'exponential' | 'inverse';
  /** Width of the distribution of scales; 0 scales nothing. `inverse` does without. */
  readonly scaleDeviation: number;
  /** Scales are clipped to these. */
  readonly scaleRange: readonly [low: number, high: number];
  /** How the picture is turned: by `degreesDeviation * N`, or uniformly up to plus and minus `degreesLimit`. */
  readonly rotationCurve: 'normal' | 'uniform';
  /** The picture is turned by this times N. `uniform` does without. */
  readonly degreesDeviation: number;
  /** Rotations are clipped to plus and minus this. */
  readonly degreesLimit: number;
  /** Share of pictures that are turned. */
  readonly rotationProbability: number;
  /** The crop is moved by up to this share of its sides, uniformly. */
  readonly shiftLimit: number;
  /** Share of pictures that are moved. */
  readonly shiftProbability: number;
  /** Share of pictures that are mirrored left to right. */
  readonly mirrorProbability: number;
  /** Each channel is multiplied by its own number between these, uniformly. */
  readonly gainRange: readonly [low: number, high: number];
  /** The distance from middle gray is multiplied by a number between these, uniformly. */
  readonly contrastRange: readonly [low: number, high: number];
  /** Up to this share of white is added or taken away, uniformly. */
  readonly brightnessLimit: number;
}

/** Changes nothing: what evaluation uses, and the base of one's own recipe. */
export const NO_AUGMENTATION: AugmentationRecipe = {
  scaleCurve: 'linear',
  scaleDeviation: 0,
  scaleRange: [1, 1],
  rotationCurve: 'normal',
  degreesDeviation: 0,
  degreesLimit: 0,
  rotationProbability: 0,
  shiftLimit: 0,
  shiftProbability: 0,
  mirrorProbability: 0,
  gainRange: [1, 1],
  contrastRange: [1, 1],
  brightnessLimit: 0,
};

/** The stacked hourglass as its authors trained it: pose-hg-train, Newell et al. (2016), sec. 3.2. */
export const NEWELL: AugmentationRecipe = {
  ...NO_AUGMENTATION,
  scaleCurve: 'exponential',
  scaleDeviation: 0.25,
  scaleRange: [2 ** -0.5, 2 ** 0.5],
  degreesDeviation: 30,
  degreesLimit: 60,
  rotationProbability: 0.4,
  mirrorProbability: 0.5,
  gainRange: [0.6, 1.4],
};

/** bearpaw/pytorch-pose, which anibali follows. */
export const PYTORCH_POSE: AugmentationRecipe = {
  ...NEWELL,
  scaleCurve: 'linear',
  scaleRange: [0.75, 1.25],
  rotationProbability: 0.6,
  gainRange: [0.8, 1.2],
};

/**
 * Lightweight OpenPose (Osokin, 2018), for crops in which a person is 0.6 of the height: it is shown at 0.5 to 1.1 of that,
 * turned by up to 40 degrees and moved by up to 40 of 368 pixels.
 */
export const LIGHTWEIGHT_OPENPOSE: AugmentationRecipe = {
  ...NO_AUGMENTATION,
  scaleCurve: 'inverse',
  scaleRange: [1 / 1.1, 1 / 0.5],
  rotationCurve: 'uniform',
  degreesLimit: 40,
  rotationProbability: 1,
  shiftLimit: 40 / 368,
  shiftProbability: 1,
  mirrorProbability: 0.5,
};

/** The recipes of this package, by the name that a configuration file gives them. */
export const RECIPES: Readonly<
  Record<'none' | 'newell' | 'pytorch-pose' | 'lightweight-openpose', AugmentationRecipe>
> = {
  none: NO_AUGMENTATION,
  newell: NEWELL,
  'pytorch-pose': PYTORCH_POSE,
  'lightweight-openpose': LIGHTWEIGHT_OPENPOSE,
};
