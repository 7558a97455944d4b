import { createGrid } from '@posewright/pose';
import { expect, test } from 'vitest';
import { strongestChannels } from './strongest-channels.js';

test('finds the maps that vary most, the strongest first, with their range', () => {
  // Columns: constant, varies by 2, varies by 8 around the same mean.
  const data = Float32Array.of(100, 1, -4, 100, 3, 4, 100, 1, -4, 100, 3, 4);
  const grid = createGrid({ height: 2, width: 2, channels: 3 }, data);
  expect(strongestChannels(grid, 2)).toEqual([
    { channel: 2, low: -4, high: 4 },
    { channel: 1, low: 1, high: 3 },
  ]);
});
