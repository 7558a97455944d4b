import { createGrid } from '@posewright/pose';
import { expect, test } from 'vitest';
import { averageFlippedPafs } from './average-flipped-pafs.js';
import { UPPER_ARM } from './fixtures/two-joints.js';

test('averages each vector with that of the mirrored picture, turned back', () => {
  const pafs = createGrid({ height: 1, width: 2, channels: 2 }, Float32Array.of(1, 0, 0, 1));
  const mirrored = createGrid({ height: 1, width: 2, channels: 2 }, Float32Array.of(0, 3, 1, 0));
  const average = averageFlippedPafs(pafs, mirrored, { skeleton: UPPER_ARM });
  expect([...average.data]).toEqual([0, 0, 0, 2]);
});

test('says which two shapes differ', () => {
  const pafs = createGrid({ height: 1, width: 2, channels: 2 });
  const mirrored = createGrid({ height: 2, width: 1, channels: 2 });
  expect(() => averageFlippedPafs(pafs, mirrored, { skeleton: UPPER_ARM })).toThrow(
    expect.objectContaining({
      name: 'ShapeError',
      message:
        '`mirrored` should have shape [1, 2, 2], but it has shape [2, 1, 2]. The network sees the picture and its mirror image at the same size.',
    }),
  );
});
