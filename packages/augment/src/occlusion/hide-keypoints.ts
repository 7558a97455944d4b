import { applyAffine, invertAffine, type Pose, type Size } from '@posewright/pose';
import type { Cover } from './cover.js';
import { coverToInput, isCovered } from './cover-to-input.js';

/** Marks keypoints that covers hide as not visible; their places stay. */
export function hideKeypoints(pose: Pose, covers: readonly Cover[], size: Size): Pose {
  if (covers.length === 0) return pose;
  const frames = covers.map((cover) => ({
    cover,
    inputToCover: invertAffine(coverToInput(cover, size)),
  }));
  const isHidden = (point: { readonly x: number; readonly y: number }) =>
    frames.some(({ cover, inputToCover }) => isCovered(cover, applyAffine(inputToCover, point)));
  return {
    ...pose,
    keypoints: pose.keypoints.map((keypoint) =>
      keypoint !== null && isHidden(keypoint) ? { ...keypoint, visible: false } : keypoint,
    ),
  };
}
