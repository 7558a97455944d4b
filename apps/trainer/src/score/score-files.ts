/** The two files that `posewright score` compares. */
export interface ScoreFiles {
  /** Annotations in COCO's or MPII's format. */
  readonly truth: string;
  /** Poses: results in COCO's format, or those of MPII's people in their order. */
  readonly predictions: string;
  /** Category of COCO's to measure; where not given, the only one with keypoints. */
  readonly category?: string | undefined;
  /** Number of the first column and row in predictions for MPII's people; as their format has it where not given. */
  readonly countsFrom?: 0 | 1 | undefined;
}
