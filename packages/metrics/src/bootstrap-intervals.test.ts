import { createRandom } from '@posewright/pose';
import { expect, test } from 'vitest';
import { bootstrapIntervals } from './bootstrap-intervals.js';

/** Gives the numbers of a list, then begins again. */
const repeating = (numbers: readonly number[]) => {
  let place = 0;
  return () => numbers[place++ % numbers.length] as number;
};

test('measures by how often each picture was drawn', () => {
  const seen: number[][] = [];
  bootstrapIntervals(
    3,
    (weights) => {
      seen.push([...weights]);
      return [];
    },
    { random: repeating([0.1, 0.9, 0.99, 0.5, 0, 0.4]), resamples: 2 },
  );
  expect(seen).toEqual([
    [1, 0, 2],
    [1, 2, 0],
  ]);
});

test('interpolates percentiles, as NumPy does', () => {
  // numpy.percentile([0, 1, 2, 3, 4], [10, 90]) is [0.4, 3.6].
  const values = repeating([3, 0, 4, 1, 2]);
  const options = { random: createRandom(1), resamples: 5, level: 0.8 };
  const [interval] = bootstrapIntervals(1, () => [values()], options);
  expect(interval?.low).toBeCloseTo(0.4, 12);
  expect(interval?.high).toBeCloseTo(3.6, 12);
});

test('leaves out resamples without a number, and has null where none has it', () => {
  const values = repeating([5, Number.NaN, 5, 5]);
  const measure = () => {
    const value = values();
    return [Number.isNaN(value) ? null : value, null];
  };
  expect(bootstrapIntervals(1, measure, { random: createRandom(1), resamples: 8 })).toEqual([
    { low: 5, high: 5 },
    null,
  ]);
});

test('agrees with the normal approximation of a share', () => {
  const [people, found] = [4000, 1000];
  const share = (weights: Uint32Array) => {
    let sum = 0;
    for (let person = 0; person < found; person++) sum += weights[person] as number;
    return [sum / people];
  };
  const half = 1.96 * Math.sqrt((0.25 * 0.75) / people);
  const [interval] = bootstrapIntervals(people, share, { random: createRandom(3) });
  expect(Math.abs((interval?.low ?? 0) - (0.25 - half))).toBeLessThan(0.1 * half);
  expect(Math.abs((interval?.high ?? 0) - (0.25 + half))).toBeLessThan(0.1 * half);
});

test('is the same for the same seed', () => {
  const spread = (weights: Uint32Array) => [Math.max(...weights)];
  const at = (seed: number) =>
    bootstrapIntervals(50, (weights) => [...spread(weights), weights[0] as number], {
      random: createRandom(seed),
      resamples: 40,
    });
  expect(at(7)).toEqual(at(7));
});

test.each([
  [0, {}, '`pictures` should be a whole number of at least 1, but it is 0.'],
  [1, { resamples: 0 }, '`resamples` should be a whole number of at least 1, but it is 0.'],
  [1, { level: 95 }, '`level` should be between 0 and 1, but it is 95.'],
])('refuses what it cannot draw (%#)', (pictures, change, message) => {
  expect(() =>
    bootstrapIntervals(pictures, () => [1], { random: createRandom(1), ...change }),
  ).toThrow(expect.objectContaining({ name: 'OptionError', message }));
});
