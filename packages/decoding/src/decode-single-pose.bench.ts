import { createGrid, createRandom, LSP_14, MPII_16 } from '@posewright/pose';
import { bench } from 'vitest';
import { averageFlipped } from './average-flipped.js';
import { decodeSinglePose } from './decode-single-pose.js';

for (const { skeleton, side } of [
  { skeleton: LSP_14, side: 32 },
  { skeleton: MPII_16, side: 64 },
]) {
  const random = createRandom(1);
  const heatmaps = createGrid({ height: side, width: side, channels: skeleton.joints.length });
  heatmaps.data.set(heatmaps.data.map(() => random()));
  bench(`${skeleton.name} at ${side} x ${side}`, () => {
    decodeSinglePose(heatmaps, { stride: 4, refinement: 'quarter' });
  });
  bench(`${skeleton.name} at ${side} x ${side}, averaged with mirrored maps`, () => {
    averageFlipped(heatmaps, heatmaps, { skeleton });
  });
}
