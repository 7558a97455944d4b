import type { Pose } from '@posewright/pose';

/** Options of {@link rescorePose}. */
export interface RescoreOptions {
  /** Confidence of the person's box, as its detector says. */
  readonly boxScore: number;
  /** Only keypoints with a score above this say how good the pose is; 0.2 where not given, as in HRNet and mmpose. */
  readonly keypointThreshold?: number;
}

/**
 * Scores the pose in a detected box: the box's score, times the mean of the scores of the keypoints that are above the threshold; 0 where
 * none is.
 *
 * @returns The pose with that score.
 *
 * Papandreou et al., "Towards accurate multi-person pose estimation in the wild", 2017, sec. 3.3; `evaluate` of HRNet's COCO data set.
 */
export function rescorePose(
  pose: Pose,
  { boxScore, keypointThreshold = 0.2 }: RescoreOptions,
): Pose & { readonly score: number } {
  const scores = pose.keypoints
    .map((keypoint) => keypoint?.score ?? Number.NEGATIVE_INFINITY)
    .filter((score) => score > keypointThreshold);
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(scores.length, 1);
  return { ...pose, score: boxScore * mean };
}
