import { expect, test } from 'vitest';
import { createGradientStatistics } from './gradient-statistics.js';

const norms = (values: Readonly<Record<string, number>>) => new Map(Object.entries(values));

test('keeps the median, the largest, and the layers of the step with the largest', () => {
  const statistics = createGradientStatistics();
  statistics.add({ gradientNorm: 3, gradientNorms: norms({ first: 1 }) });
  statistics.add({
    gradientNorm: 9,
    gradientNorms: norms({ a: 1, b: 6, c: 5, d: 2, e: 4, f: 3 }),
  });
  statistics.add({ gradientNorm: 2, gradientNorms: norms({ last: 2 }) });
  const taken = statistics.take();
  expect(taken).toEqual({ median: 3, largest: 9, layers: { b: 6, c: 5, e: 4, f: 3, d: 2 } });
  expect(Object.keys(taken?.layers ?? {})).toEqual(['b', 'c', 'e', 'f', 'd']);
});

test('begins anew after an epoch, and has nothing without steps', () => {
  const statistics = createGradientStatistics();
  statistics.add({ gradientNorm: 3 });
  expect(statistics.take()).toEqual({ median: 3, largest: 3, layers: {} });
  expect(statistics.take()).toBeNull();
});
