import { createGrid, IDENTITY, resizing } from '@posewright/pose';
import { expect, test } from 'vitest';
import { sampleGrid } from './sample-grid.js';

const grid = createGrid(
  { height: 2, width: 2, channels: 2 },
  Float32Array.of(0, 1, 4, 1, 8, 1, 12, 3),
);

test('reads between pixels, and goes on beyond the rim', () => {
  const size = { height: 1, width: 3 };
  const { data } = sampleGrid(grid, { toGrid: [1, 0, -0.25, 0, 1, 0.5], size });
  // In the middle between both rows: 4 and 8 in the first channel, at columns -0.25 (0), 0.75 and 1.75 (1).
  expect([...data]).toEqual([4, 1, 7, 1.75, 8, 2]);
});

test('the same places are the same maps', () => {
  expect(sampleGrid(grid, { toGrid: IDENTITY, size: grid })).toEqual(grid);
});

test('a ramp stays a ramp at another size', () => {
  const ramp = createGrid(
    { height: 1, width: 8, channels: 1 },
    Float32Array.from({ length: 8 }, (_, x) => x),
  );
  const size = { height: 1, width: 4 };
  const { data } = sampleGrid(ramp, { toGrid: resizing(size, ramp), size });
  expect([...data]).toEqual([0.5, 2.5, 4.5, 6.5]);
});
