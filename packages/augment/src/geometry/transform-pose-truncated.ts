import { type Affine, type Pose, transformPose } from '@posewright/pose';

/**
 * Maps a pose and cuts coordinates off to whole pixels, toward 0, as pytorch-pose does both from image to
 * heatmap and back. Its own points count from 1; here, as everywhere, they count from 0.
 *
 * Only numbers that are compared with that repository's need this: it loses up to a pixel.
 */
export function transformPoseTruncated(pose: Pose, fromTo: Affine): Pose {
  const moved = transformPose(pose, fromTo);
  return {
    ...moved,
    keypoints: moved.keypoints.map(
      (keypoint) => keypoint && { ...keypoint, x: cutOff(keypoint.x), y: cutOff(keypoint.y) },
    ),
  };
}

/** Takes what rounding errors left a hair below a whole number for that number; adding 0 turns -0 into 0. */
function cutOff(value: number): number {
  const nearest = Math.round(value);
  return (Math.abs(value - nearest) < 1e-9 ? nearest : Math.trunc(value)) + 0;
}
