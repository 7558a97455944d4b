/** How people hold themselves, as a mixture of normal distributions of normalized poses; plain data. */
export interface PoseStatistics {
  /** How many poses it was made of. */
  readonly poses: number;
  readonly components: readonly PoseComponent[];
}

/** People who hold themselves alike. */
export interface PoseComponent {
  /** Share of the poses, in (0, 1]. */
  readonly weight: number;
  /** Mean of the 28 numbers of a normalized pose: x to the right and y up, from the middle of the hips, in heights of the person, of COCO's 12 joints below the head, the head's middle and the nose. */
  readonly mean: ArrayLike<number>;
  /** The lower triangle, row by row, of the Cholesky factor of their covariance. */
  readonly factor: ArrayLike<number>;
}
