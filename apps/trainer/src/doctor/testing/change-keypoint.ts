import type { AnnotatedPose } from '@posewright/datasets';
import type { Keypoint } from '@posewright/pose';

/** A person with one keypoint replaced, or changed in part. */
export function changeKeypoint(
  pose: AnnotatedPose,
  joint: number,
  change: Partial<Keypoint> | null,
): AnnotatedPose {
  const keypoints = pose.keypoints.map((keypoint, place) => {
    if (place !== joint) return keypoint;
    return change && keypoint && { ...keypoint, ...change };
  });
  return { ...pose, keypoints };
}
