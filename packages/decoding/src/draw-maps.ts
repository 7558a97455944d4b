import { createGrid, type Limb, type Pose, type Size, type Skeleton } from '@posewright/pose';
import type { MultiPoseMaps } from './decode-multiple-poses.js';

/** Options of {@link drawMaps}. */
export interface DrawMapsOptions {
  /** Of the poses. */
  readonly skeleton: Skeleton;
  /** Of the maps. */
  readonly size: Size;
  /** Standard deviation of a peak, in heatmap pixels. */
  readonly sigma: number;
}

/**
 * Draws the maps that a perfect network would give: at each keypoint a Gaussian of height 1, the higher where two
 * overlap; along each limb, up to a pixel beside it, the unit vector from its first joint to its second, that of the
 * later pose where two overlap.
 *
 * @param poses In heatmap pixels.
 */
export function drawMaps(
  poses: readonly Pose[],
  { skeleton, size: { height, width }, sigma }: DrawMapsOptions,
): MultiPoseMaps {
  const joints = skeleton.joints.length;
  const heatmaps = createGrid({ height, width, channels: joints + 1 });
  const pafs = createGrid({ height, width, channels: 2 * skeleton.limbs.length });
  for (let pixel = 0; pixel < height * width; pixel++) {
    const place = { x: pixel % width, y: Math.floor(pixel / width) };
    for (const { keypoints } of poses) {
      for (const [joint, keypoint] of keypoints.entries()) {
        if (keypoint === null) continue;
        const squared = (place.x - keypoint.x) ** 2 + (place.y - keypoint.y) ** 2;
        const index = pixel * heatmaps.channels + joint;
        const value = Math.exp(-squared / (2 * sigma ** 2));
        heatmaps.data[index] = Math.max(heatmaps.data[index] as number, value);
      }
      for (const [limb, joined] of skeleton.limbs.entries()) {
        const direction = directionAt(place, keypoints, joined);
        if (direction !== null) pafs.data.set(direction, pixel * pafs.channels + 2 * limb);
      }
    }
    const drawn = heatmaps.data.subarray(pixel * (joints + 1), pixel * (joints + 1) + joints);
    heatmaps.data[pixel * (joints + 1) + joints] = 1 - Math.max(...drawn);
  }
  return { heatmaps, pafs };
}

/** `null` where the place is not on the limb. */
function directionAt(
  { x, y }: { readonly x: number; readonly y: number },
  keypoints: Pose['keypoints'],
  [from, to]: Limb,
): [number, number] | null {
  const start = keypoints[from] ?? null;
  const end = keypoints[to] ?? null;
  if (start === null || end === null) return null;
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  if (length === 0) return null;
  const dx = (end.x - start.x) / length;
  const dy = (end.y - start.y) / length;
  const along = (x - start.x) * dx + (y - start.y) * dy;
  const beside = (x - start.x) * dy - (y - start.y) * dx;
  return along >= -1 && along <= length + 1 && Math.abs(beside) <= 1 ? [dx, dy] : null;
}
