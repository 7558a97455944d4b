import { COCO_17, CODECS, type Codec, createGrid, createRandom } from '@posewright/pose';
import { bench, describe } from 'vitest';
import { averageFlipped } from './average-flipped.js';
import { decodeSinglePose } from './decode-single-pose.js';

const skeleton = COCO_17;

function heatmapsOf(channels: number) {
  const random = createRandom(1);
  const heatmaps = createGrid({ height: 64, width: 48, channels });
  heatmaps.data.set(heatmaps.data.map(() => random()));
  return heatmaps;
}

describe('COCO_17 at 64 x 48', () => {
  for (const codec of ['argmax', 'quarter', 'dark', 'udp', 'udp-offset', 'soft-argmax'] as const) {
    const { maps } = CODECS[codec satisfies Codec];
    const heatmaps = heatmapsOf(maps === 'offset' ? 3 * 17 : 17);
    bench(codec, () => {
      decodeSinglePose(heatmaps, { stride: 4, ...CODECS[codec] });
    });
  }
});

describe('COCO_17 at 64 x 48, averaged with mirrored maps', () => {
  const heatmaps = heatmapsOf(17);
  bench('averageFlipped', () => {
    averageFlipped(heatmaps, heatmaps, { skeleton });
  });
});
