import { createRandom, sampleNormal } from '@posewright/pose';
import { expect, test } from 'vitest';
import { fitStudentT } from './student-t.js';

const OPTIONS = { freedom: 4, floor: 1e-6, rounds: 30 };

/** Pairs of numbers around (1, 2) with variances 1 and a correlation of 0.8; one in twenty is far away. */
function rows(): Float64Array[] {
  const random = createRandom(2);
  return Array.from({ length: 4000 }, (_, index) => {
    if (index % 20 === 0) return Float64Array.of(40, -40);
    const [one, other] = [sampleNormal(random), sampleNormal(random)];
    return Float64Array.of(1 + one, 2 + 0.8 * one + 0.6 * other);
  });
}

test('has its maximum at the middle of the many, whatever the few are', () => {
  const { logDensity } = fitStudentT(rows(), OPTIONS);
  const middle = logDensity(Float64Array.of(1, 2));
  expect(middle).toBeGreaterThan(-0.02);
  for (const [x, y] of [
    [1.3, 1.7],
    [0.7, 2.3],
    [2, 2],
    [1, 1],
  ]) {
    expect(logDensity(Float64Array.of(x as number, y as number))).toBeLessThan(middle);
  }
});

test('knows which values go together', () => {
  const { logDensity } = fitStudentT(rows(), OPTIONS);
  // (1, 1) from the middle along the correlation, and (1, -1) across it: squared distances 1.1 and 10 by hand.
  const along = logDensity(Float64Array.of(2, 3));
  expect(logDensity(Float64Array.of(2, 1))).toBeLessThan(along - 2);
});

test('finds the mean of values that are missing more often where they are small', () => {
  const all = rows().filter((_, index) => index % 20 !== 0);
  const partial = all.map(([x, y]) =>
    Float64Array.of(x as number, (x as number) < 1 ? Number.NaN : (y as number)),
  );
  const { logDensity } = fitStudentT(partial, OPTIONS);
  // The mean of the known second values is 2.64; expected from the first, it is 2.
  const atTwo = logDensity(Float64Array.of(1, 2));
  expect(atTwo).toBeGreaterThan(logDensity(Float64Array.of(1, 2.64)) + 0.3);
});

test('reckons with what is known of a row', () => {
  const { logDensity } = fitStudentT(rows(), OPTIONS);
  const near = logDensity(Float64Array.of(Number.NaN, 2));
  expect(near).toBeGreaterThan(-0.02);
  expect(logDensity(Float64Array.of(Number.NaN, 6))).toBeLessThan(near - 2);
});

test('keeps the mean of values at 0 where it is told to', () => {
  const all = rows().filter((_, index) => index % 20 !== 0);
  const { logDensity } = fitStudentT(all, { ...OPTIONS, zeroMeanFrom: 1 });
  // The second values are 2 on average, but 2 and -2 are equally near to 0.
  const at = (y: number) => logDensity(Float64Array.of(Number.NaN, y));
  expect(at(2)).toBeCloseTo(at(-2), 9);
  expect(at(0)).toBeCloseTo(0, 12);
});
