import type { Pose, Size } from '@posewright/pose';

/** Makes the keypoints of a pose `null` that are beyond the edges of a picture, half a pixel beyond the outermost centers. */
export function dropOutside(pose: Pose, { height, width }: Size): Pose {
  const isInside = ({ x, y }: { readonly x: number; readonly y: number }) =>
    x >= -0.5 && y >= -0.5 && x < width - 0.5 && y < height - 0.5;
  return {
    ...pose,
    keypoints: pose.keypoints.map((keypoint) =>
      keypoint !== null && isInside(keypoint) ? keypoint : null,
    ),
  };
}
