import { expect, test } from 'vitest';
import { listRuns } from './list-runs.js';

test('lists the stretches of each row', () => {
  const mask = Uint8Array.of(...[1, 1, 0, 1], ...[0, 0, 0, 0], ...[1, 1, 1, 1], ...[0, 1, 0, 0]);
  const runs = new Int32Array(24);
  const count = listRuns(mask, 4, runs);
  expect([...runs.subarray(0, count)]).toEqual([0, 0, 2, 0, 3, 4, 2, 0, 4, 3, 1, 2]);
});
