import { createGrid } from '@posewright/pose';
import { expect, test } from 'vitest';
import { heatmapColors } from './heatmap-colors.js';

const DARK = [68, 1, 84];
const BRIGHT = [253, 231, 37];
const grid = createGrid(
  { height: 1, width: 4, channels: 2 },
  new Float32Array([0, 0, 1, 0, 7, 0, Number.NaN, 1]),
);

test('has the first color at `low` and below, the last at `high` and above', () => {
  expect([...heatmapColors(grid, { channel: 0 }).data]).toEqual(
    [DARK, BRIGHT, BRIGHT, DARK].flat(),
  );
  expect([...heatmapColors(grid, { channel: 0, low: 1, high: 7 }).data.subarray(0, 9)]).toEqual(
    [DARK, DARK, BRIGHT].flat(),
  );
});

test('shows the largest value of all maps where no channel is given', () => {
  const { height, width, data } = heatmapColors(grid);
  expect({ height, width }).toEqual({ height: 1, width: 4 });
  expect([...data]).toEqual([DARK, BRIGHT, BRIGHT, DARK].flat());
});
