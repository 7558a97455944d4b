import { expect, test } from 'vitest';
import { roundHalfEven } from './round-half-even.js';

test('rounds to the nearest integer, halves to the even one', () => {
  expect([0.4, 0.5, 0.6, 1.5, 2.5, -0.5, -1.5, -2.6].map(roundHalfEven)).toEqual([
    0, 0, 1, 2, 2, 0, -2, -3,
  ]);
});
