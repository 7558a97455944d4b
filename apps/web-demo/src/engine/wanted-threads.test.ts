import { expect, test } from 'vitest';
import { wantedThreads } from './wanted-threads.js';

test.each([
  [1, 1],
  [2, 2],
  [3, 2],
  [4, 2],
  [8, 4],
  [11, 5],
])('of %i processors %i compute', (processors, threads) => {
  expect(wantedThreads(processors)).toBe(threads);
});
