import type { Pose, Skeleton } from '@posewright/pose';

/**
 * Exchanges left and right of some joints; nothing else changes place.
 *
 * @param joints Indices; with each its mirror image.
 */
export function exchangeSides(pose: Pose, joints: readonly number[], { flip }: Skeleton): Pose {
  const exchanged = new Set(joints);
  const keypoints = pose.keypoints.map((keypoint, joint) =>
    exchanged.has(joint) ? (pose.keypoints[flip[joint] as number] ?? null) : keypoint,
  );
  return { ...pose, keypoints };
}
