import {
  aligningCorners,
  applyAffine,
  createGrid,
  OFFSET_RADIUS,
  type Pose,
  type Size,
} from '@posewright/pose';
import type { HeatmapTarget } from './heatmap-target.js';

/**
 * Draws three maps for each joint: a disc around the keypoint, 1 in it and 0 outside; and in the disc, in units of its radius, how far
 * the keypoint is to the right and below. Where the discs of several people meet, that of the nearest counts.
 *
 * @param poses In input pixels.
 * @returns `[height, width, 3 * joints]`; weight 0 for the three maps of a joint of which nothing is drawn.
 */
export function encodeOffsets(
  poses: readonly Pose[],
  {
    size,
    mapSize,
    joints,
  }: { readonly size: Size; readonly mapSize: Size; readonly joints: number },
): HeatmapTarget {
  const heatmaps = createGrid({ ...mapSize, channels: 3 * joints });
  const weights = new Float32Array(3 * joints);
  const nearest = createGrid({ ...mapSize, channels: joints });
  nearest.data.fill(1); // Squared distance in radii, at most that of the disc's edge.
  const inputToHeatmap = aligningCorners(size, mapSize);
  const radius = OFFSET_RADIUS * Math.max(mapSize.height, mapSize.width);
  for (const { keypoints } of poses) {
    for (const [joint, keypoint] of keypoints.entries()) {
      if (keypoint === null) continue;
      const center = applyAffine(inputToHeatmap, keypoint);
      const range = (place: number, length: number) => ({
        first: Math.max(0, Math.ceil(place - radius)),
        last: Math.min(length - 1, Math.floor(place + radius)),
      });
      const columns = range(center.x, mapSize.width);
      const rows = range(center.y, mapSize.height);
      for (let y = rows.first; y <= rows.last; y++) {
        for (let x = columns.first; x <= columns.last; x++) {
          const right = (center.x - x) / radius;
          const down = (center.y - y) / radius;
          const squared = right * right + down * down;
          const place = (y * mapSize.width + x) * joints + joint;
          if (squared > (nearest.data[place] as number)) continue;
          nearest.data[place] = squared;
          heatmaps.data.set([1, right, down], 3 * place);
          weights.fill(1, 3 * joint, 3 * joint + 3);
        }
      }
    }
  }
  return { heatmaps, weights };
}
