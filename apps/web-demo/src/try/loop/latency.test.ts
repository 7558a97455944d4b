import { expect, test } from 'vitest';
import { percentiles, summarizeLatency } from './latency.js';

const cost = (at: number, total = 10) => ({ at, read: 1, network: 2, decode: 3, draw: 4, total });

test('percentiles are values that were measured, by nearest rank', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentiles(values)).toEqual({ p50: 50, p95: 95 });
  expect(percentiles([7])).toEqual({ p50: 7, p95: 7 });
  expect(percentiles([])).toEqual({ p50: 0, p95: 0 });
});

test('counts pictures a second over the last four seconds', () => {
  const costs = [cost(0), ...[10_000, 10_100, 10_200, 10_300].map((at) => cost(at))];
  expect(summarizeLatency(costs)?.fps).toBeCloseTo(10);
  expect(summarizeLatency(costs)?.frames).toBe(5);
});

test('one picture has no rate, and none no summary', () => {
  expect(summarizeLatency([cost(5)])?.fps).toBeNull();
  expect(summarizeLatency([])).toBeNull();
});
