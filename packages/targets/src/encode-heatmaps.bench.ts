import { createRandom, LSP_14, MPII_16, type Skeleton, sampleUniform } from '@posewright/pose';
import { bench } from 'vitest';
import { encodeHeatmaps } from './encode-heatmaps.js';

for (const { skeleton, side, sigma } of [
  { skeleton: LSP_14, side: 128, sigma: 1 },
  { skeleton: MPII_16, side: 256, sigma: 1.75 },
]) {
  const pose = randomPose(skeleton, side);
  const options = { size: { height: side, width: side }, stride: 4, skeleton, sigma };
  bench(`${skeleton.name} at ${side / 4} x ${side / 4}`, () => {
    encodeHeatmaps([pose], options);
  });
}

function randomPose(skeleton: Skeleton, side: number) {
  const random = createRandom(1);
  const place = () => sampleUniform(random, 0, side);
  return { keypoints: skeleton.joints.map(() => ({ x: place(), y: place(), score: 1 })) };
}
