import { createGrid } from '@posewright/pose';
import { expect, test } from 'vitest';
import { largestOf, mapValues } from './map-values.js';

// [2, 2, 2]: the maps are [[1, 2], [3, 4]] and [[-1, 5], [0, Number.NaN]].
const grid = createGrid(
  { height: 2, width: 2, channels: 2 },
  new Float32Array([1, -1, 2, 5, 3, 0, 4, Number.NaN]),
);

test('takes one map out of a stack', () => {
  expect([...mapValues(grid, 0)]).toEqual([1, 2, 3, 4]);
  expect([...mapValues(grid, 1)]).toEqual([-1, 5, 0, Number.NaN]);
});

test('takes the largest value of all maps at each place, and shows what is not a number', () => {
  expect([...mapValues(grid, undefined)]).toEqual([1, 5, 3, Number.NaN]);
});

test('the largest value of a map with one that is not a number is not one', () => {
  expect(largestOf(mapValues(grid, 0))).toBe(4);
  expect(largestOf(mapValues(grid, 1))).toBeNaN();
});

test.each([2, -1, 0.5])('throws an OptionError for channel %d', (channel) => {
  expect(() => mapValues(grid, channel)).toThrow(
    `\`channel\` should be an index below 2, but it is ${channel}.`,
  );
});
