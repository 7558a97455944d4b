import { OPENPOSE_18 } from '@posewright/pose';
import { bench, describe } from 'vitest';
import { createCrowd } from './create-crowd.js';
import { decodeMultiplePoses, type MultiPoseMaps } from './decode-multiple-poses.js';
import { readGroupingOracle } from './fixtures/grouping-oracle.js';
import { overlayMaps } from './fixtures/overlay-maps.js';

const size = { height: 32, width: 57 }; // of a picture of 456 x 256
const pictures: [name: string, maps: MultiPoseMaps][] = [
  ['20 drawn people', createCrowd({ people: 20, size, seed: 1 })],
];
const oracle = new Map(readGroupingOracle()?.map((picture) => [picture.id, picture]));
for (const id of [785, 308, 542]) {
  const picture = oracle.get(id);
  if (picture !== undefined) pictures.push([`picture ${id}`, picture]);
}
const [first, second] = [oracle.get(542), oracle.get(544)];
if (first !== undefined && second !== undefined) {
  pictures.push(['pictures 542 and 544 in one', overlayMaps(first, second, 8)]);
}

for (const [name, maps] of pictures) {
  const options = { skeleton: OPENPOSE_18, stride: 8 } as const;
  const count = (method: 'refined' | 'lightweight-openpose') =>
    decodeMultiplePoses(maps, { ...options, method }).length;
  describe(name, () => {
    for (const method of ['refined', 'lightweight-openpose'] as const) {
      bench(`${method}: ${count(method)} people`, () => {
        decodeMultiplePoses(maps, { ...options, method });
      });
    }
  });
}
