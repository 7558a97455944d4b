/** How crops are scaled, turned, sheared, moved and mirrored; N is the standard normal distribution. */
export interface GeometryRecipe {
  /**
   * How the crop's side is scaled: `linear` by `1 + scaleDeviation * N`, `exponential` by
   * `2 ** (scaleDeviation * N)`. Above 1 more of the picture is seen and the person is smaller. `inverse` takes 1 over a
   * number that is uniform between 1 over the ends of `scaleRange`: the person's size is uniform. `uniform` and `truncated`
   * take a number of `scaleRange`, the latter from a normal distribution that has the ends at plus and minus 1 deviation.
   */
  readonly scaleCurve: 'linear' | 'exponential' | 'inverse' | 'uniform' | 'truncated';
  /** Width of the distribution of scales; 0 scales nothing. Only `linear` and `exponential` use it. */
  readonly scaleDeviation: number;
  /** Scales are clipped to these. */
  readonly scaleRange: readonly [low: number, high: number];
  /**
   * How the picture is turned: by `degreesDeviation * N`; uniformly up to plus and minus `degreesLimit`; or `truncated`, by
   * `degreesLimit` times an N between -1 and 1.
   */
  readonly rotationCurve: 'normal' | 'uniform' | 'truncated';
  /** The picture is turned by this times N. Only `normal` uses it. */
  readonly degreesDeviation: number;
  /** Rotations are clipped to plus and minus this. */
  readonly degreesLimit: number;
  /** Share of pictures that are turned. */
  readonly rotationProbability: number;
  /** Both axes are sheared by up to this many degrees, uniformly, each for itself. */
  readonly shearLimit: number;
  /** Share of pictures that are sheared. */
  readonly shearProbability: number;
  /** How far: uniformly, or by an N between -1 and 1, up to `shiftLimit`. */
  readonly shiftCurve: 'uniform' | 'truncated';
  /** What moves: the `picture` in the input, after all else; or the `crop` in the picture, before it is scaled and turned. */
  readonly shiftMoves: 'picture' | 'crop';
  /** It is moved by up to this share of the sides. */
  readonly shiftLimit: number;
  /** Share of pictures that are moved. */
  readonly shiftProbability: number;
  /** Share of pictures that are mirrored left to right. */
  readonly mirrorProbability: number;
  /** Margin of `naiveBox` as a share of the person's height, uniformly; other crops have none. */
  readonly marginRange: readonly [low: number, high: number];
  /** How often half a person is shown large instead of the whole. */
  readonly halfBody: HalfBodyRecipe;
}

/** How often, and of whom, half the body is shown. */
export interface HalfBodyRecipe {
  /** Share of the people with enough labelled joints. */
  readonly probability: number;
  /** How often the upper half is preferred; the other one is taken where the preferred one has too few joints. */
  readonly upperShare: number;
  /** Labelled joints that somebody needs. */
  readonly fewestJoints: number;
  /** Of them, in the upper half. */
  readonly fewestUpper: number;
  /** Of them, in the lower half. */
  readonly fewestLower: number;
  /** Factor of the sides of the box around the half's joints. */
  readonly padding: number;
}
