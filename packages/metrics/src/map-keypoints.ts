import type { Keypoint, Pose } from '@posewright/pose';

/** Changes every known keypoint of a pose, or leaves it out. */
export function mapKeypoints(pose: Pose, change: (keypoint: Keypoint) => Keypoint | null): Pose {
  return { ...pose, keypoints: pose.keypoints.map((keypoint) => keypoint && change(keypoint)) };
}
