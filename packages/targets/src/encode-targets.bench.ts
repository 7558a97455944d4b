import { createRandom, OPENPOSE_18, sampleUniform } from '@posewright/pose';
import { bench } from 'vitest';
import { encodeHeatmaps } from './encode-heatmaps.js';
import { encodePafs } from './encode-pafs.js';

const SIDE = 368;
const place = { size: { height: SIDE, width: SIDE }, stride: 8, skeleton: OPENPOSE_18 };

/** Ten people, each a fifth to a half of the input high. */
const poses = Array.from({ length: 10 }, (_, person) => {
  const random = createRandom(person);
  const height = sampleUniform(random, 0.2, 0.5) * SIDE;
  const [left, top] = [sampleUniform(random, 0, SIDE - 40), sampleUniform(random, 0, SIDE - 40)];
  const keypoints = OPENPOSE_18.joints.map(() => ({
    x: left + (random() * height) / 2,
    y: top + random() * height,
    score: 1,
  }));
  return { keypoints };
});

for (const convention of ['exact', 'lightweight-openpose'] as const) {
  const isExact = convention === 'exact';
  const heatmapOptions = {
    ...place,
    sigma: 7 / 8,
    convention,
    overlap: isExact ? ('max' as const) : ('sum' as const),
    background: true,
  };
  const pafOptions = {
    ...place,
    thickness: 1,
    convention,
    overlap: isExact ? ('average' as const) : ('last' as const),
  };
  bench(`heatmaps of ten people at 46 x 46, ${convention}`, () => {
    encodeHeatmaps(poses, heatmapOptions);
  });
  bench(`fields of ten people at 46 x 46, ${convention}`, () => {
    encodePafs(poses, pafOptions);
  });
}
