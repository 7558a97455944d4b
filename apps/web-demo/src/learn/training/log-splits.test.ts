import { expect, test } from 'vitest';
import { logSplits } from './log-splits.js';

test('gives 1, 2 and 5 of each power of ten', () => {
  expect(logSplits(0.0951, 1.1)).toEqual([0.1, 0.2, 0.5, 1]);
  expect(logSplits(3, 30)).toEqual([5, 10, 20]);
});

test.each([
  [0, 1],
  [-1, 1],
  [1, 1],
  [2, Number.POSITIVE_INFINITY],
  [Number.NaN, 1],
])('gives none between %d and %d', (low, high) => {
  expect(logSplits(low, high)).toEqual([]);
});
