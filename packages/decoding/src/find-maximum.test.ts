import { createGrid } from '@posewright/pose';
import { expect, test } from 'vitest';
import { findMaximum } from './find-maximum.js';

const grid = (...values: readonly number[]) =>
  createGrid({ height: 2, width: 3, channels: values.length / 6 }, Float32Array.from(values));

test('finds the highest pixel', () => {
  expect(findMaximum(grid(0, 1, 2, 3, 8, 5), 0)).toEqual({ channel: 0, x: 1, y: 1, score: 8 });
});

test('looks at one channel only', () => {
  const heatmaps = grid(0, 9, 1, 9, 2, 9, 7, 9, 3, 9, 4, 9);
  expect(findMaximum(heatmaps, 0)).toEqual({ channel: 0, x: 0, y: 1, score: 7 });
});

test('takes the first in reading order of equal pixels', () => {
  expect(findMaximum(grid(0, 2, 1, 2, 2, 0), 0)).toMatchObject({ x: 1, y: 0 });
});

test('finds a maximum below 0', () => {
  expect(findMaximum(grid(-3, -2, -3, -3, -3, -3), 0)).toMatchObject({ x: 1, y: 0, score: -2 });
});

test.each([
  [grid(0, 1, Number.NaN, 3, 8, 5), '`heatmaps[0, 2, 0]`', 'NaN'],
  [grid(0, 1, 2, Number.POSITIVE_INFINITY, 8, 5), '`heatmaps[1, 0, 0]`', 'Infinity'],
  [grid(0, 1, 2, 3, Number.NEGATIVE_INFINITY, 5), '`heatmaps[1, 1, 0]`', '-Infinity'],
  [grid(Number.NEGATIVE_INFINITY, 1, 2, 3, Number.NaN, 5), '`heatmaps[0, 0, 0]`', '-Infinity'],
])('says that the network diverged', (heatmaps, place, value) => {
  expect(() => findMaximum(heatmaps, 0)).toThrow(
    expect.objectContaining({
      name: 'OptionError',
      message: `${place} should be a finite number, but it is ${value}. The network that made it has diverged: train again with a lower learning rate, or from an earlier checkpoint.`,
    }),
  );
});

test.each([-1, 1, 0.5])('refuses channel %d of one', (channel) => {
  expect(() => findMaximum(grid(0, 1, 2, 3, 4, 5), channel)).toThrow(
    expect.objectContaining({
      name: 'OptionError',
      message: `\`channel\` should be the index of one of 1 heatmaps with pixels, but it is ${channel}.`,
    }),
  );
});
