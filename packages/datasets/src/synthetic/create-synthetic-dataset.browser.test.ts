import type { RgbImage } from '@posewright/pose';
import { expect, test } from 'vitest';
import { createSyntheticDataset, type SyntheticOptions } from './create-synthetic-dataset.js';

const OPTIONS: SyntheticOptions = { seed: 7, length: 40, size: { height: 128, width: 96 } };

test('draws the same pixels as in Node', async () => {
  // The numbers of `create-synthetic-dataset.test.ts`.
  const crowd = createSyntheticDataset({ ...OPTIONS, people: { min: 3, max: 3 } });
  expect(checksumOf(await createSyntheticDataset(OPTIONS).image(0))).toBe('63803f83');
  expect(checksumOf(await crowd.image(1))).toBe('d2a3951e');
});

/** FNV-1a. */
function checksumOf({ data }: RgbImage): string {
  let hash = 0x811c9dc5;
  for (const value of data) hash = Math.imul(hash ^ value, 0x01000193);
  return (hash >>> 0).toString(16);
}
