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
      (keypoint) =>
        // Adding 0 turns -0 into 0.
        keypoint && { ...keypoint, x: Math.trunc(keypoint.x) + 0, y: Math.trunc(keypoint.y) + 0 },
    ),
  };
}
