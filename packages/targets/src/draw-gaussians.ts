import { createGrid, type Grid, type Keypoint, type Pose, type Size } from '@posewright/pose';
import type { GaussianPatch } from './gaussian-patch.js';
import type { HeatmapTarget } from './heatmap-target.js';

/** Options of {@link drawGaussians}. */
interface DrawOptions {
  readonly mapSize: Size;
  readonly joints: number;
  readonly amplitude: number;
  readonly overlap?: 'max' | 'sum';
  readonly background?: boolean;
  readonly patchOf: (keypoint: Keypoint) => GaussianPatch;
}

/** Draws a Gaussian for each keypoint, and what is left of the picture into a last map where `background` asks for it. */
export function drawGaussians(
  poses: readonly Pose[],
  { mapSize, joints, amplitude, overlap = 'max', background = false, patchOf }: DrawOptions,
): HeatmapTarget {
  const channels = background ? joints + 1 : joints;
  const heatmaps = createGrid({ ...mapSize, channels });
  const weights = new Float32Array(channels);
  for (const { keypoints } of poses) {
    for (const [joint, keypoint] of keypoints.entries()) {
      if (keypoint === null) continue;
      const patch = patchOf(keypoint);
      const isDrawn = drawPatch(heatmaps, patch, { joint, overlap });
      if (patch.counts ?? isDrawn) weights[joint] = 1;
    }
  }
  if (background) {
    drawBackground(heatmaps);
    weights[joints] = 1;
  }
  if (amplitude !== 1) amplify(heatmaps, { joints, amplitude });
  return { heatmaps, weights };
}

/** @returns Whether any pixel of the patch is inside. */
function drawPatch(
  { height, width, channels, data }: Grid,
  { left, top, columns, rows, smallest }: GaussianPatch,
  { joint, overlap }: { readonly joint: number; readonly overlap: 'max' | 'sum' },
): boolean {
  const right = Math.min(width, left + columns.length);
  const bottom = Math.min(height, top + rows.length);
  let isDrawn = false;
  for (let y = Math.max(0, top); y < bottom; y++) {
    const row = rows[y - top] as number;
    for (let x = Math.max(0, left); x < right; x++) {
      const index = (y * width + x) * channels + joint;
      const value = row * (columns[x - left] as number);
      if (value < smallest) continue;
      const before = data[index] as number;
      data[index] = overlap === 'sum' ? Math.min(1, before + value) : Math.max(before, value);
      isDrawn = true;
    }
  }
  return isDrawn;
}

function drawBackground({ channels, data }: Grid) {
  for (let pixel = 0; pixel < data.length; pixel += channels) {
    let largest = 0;
    for (let joint = 0; joint < channels - 1; joint++) {
      largest = Math.max(largest, data[pixel + joint] as number);
    }
    data[pixel + channels - 1] = 1 - largest;
  }
}

function amplify(
  { channels, data }: Grid,
  { joints, amplitude }: { readonly joints: number; readonly amplitude: number },
) {
  for (let index = 0; index < data.length; index++) {
    if (index % channels < joints) data[index] = amplitude * (data[index] as number);
  }
}
