import { expect, test } from 'vitest';
import { joinRanges, measureRange } from './value-range.js';

test('holds 0 and all but one in ten thousand at each end', () => {
  expect(measureRange(Float32Array.of(3, 1, 2))).toEqual([0, 3]);
  expect(measureRange(Float32Array.of(-3, -1))).toEqual([-3, 0]);
  expect(measureRange(new Float32Array())).toEqual([0, 0]);
  const numbers = Float32Array.from({ length: 20_001 }, (_, index) => index - 10_000);
  expect(measureRange(numbers)).toEqual([-9998, 9998]);
});

test('ranges are joined to one that holds both', () => {
  expect(joinRanges(undefined, [-1, 2])).toEqual([-1, 2]);
  expect(joinRanges([-3, 1], [-1, 2])).toEqual([-3, 2]);
});
