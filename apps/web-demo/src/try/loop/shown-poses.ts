import type { EstimatedPose } from '@posewright/estimator';

/** What counts as seen. */
export interface Thresholds {
  readonly pose: number;
  readonly keypoint: number;
}

/** Leaves out people, and keypoints, that the network is not sure enough of; a person without a keypoint is left out too. */
export function shownPoses(
  poses: readonly EstimatedPose[],
  { pose: lowest, keypoint: lowestKeypoint }: Thresholds,
): readonly EstimatedPose[] {
  return poses
    .filter(({ score }) => score >= lowest)
    .map((pose) => ({
      ...pose,
      keypoints: pose.keypoints.map((keypoint) =>
        keypoint !== null && keypoint.score >= lowestKeypoint ? keypoint : null,
      ),
    }))
    .filter(({ keypoints }) => keypoints.some((keypoint) => keypoint !== null));
}
