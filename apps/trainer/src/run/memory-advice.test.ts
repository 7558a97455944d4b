import { expect, test } from 'vitest';
import { memoryAdvice } from './memory-advice.js';

const GIB = 2 ** 30;
const input = { height: 256, width: 192 };
const memory = { intermediates: 7 * GIB, total: 9 * GIB, growing: 8 * GIB };

const advise = (available: number, config = { batchSize: 8 }) =>
  memoryAdvice(memory, { available: available * GIB, config, input });

test('what fits needs no advice', () => {
  expect(advise(9)).toBe(null);
});

test('a batch that divides the old one, with as many pictures in a step, and a smaller input', () => {
  // 1 GiB for the network and 1 GiB for each picture: four fit in 6 GiB, because five do not divide eight.
  expect(advise(6)).toBe(
    'A step takes 9.00 GiB, but only 6.00 GiB are free. What would fit: `--batch-size 4 --accumulation 2`, whose steps ' +
      'see as many pictures; or an `input` of 192 x 128 in the configuration.',
  );
  expect(advise(2.5, { batchSize: 8, ...{ accumulation: 3 } })).toBe(
    'A step takes 9.00 GiB, but only 2.50 GiB are free. What would fit: `--batch-size 1 --accumulation 24`, whose steps ' +
      'see as many pictures; or an `input` of 64 x 64 in the configuration.',
  );
});

test('where not even one picture fits it says so', () => {
  expect(advise(1.05)).toBe(
    'A step takes 9.00 GiB, but only 1.05 GiB are free. Not even one picture at a time would fit: choose a smaller ' +
      'network, or free some memory.',
  );
});
