import { expect, test } from 'vitest';
import { createRandom, restoreRandom, sampleNormal, sampleUniform, shuffle } from './random.js';

test('the first numbers of neighbouring seeds have nothing to do with each other', () => {
  const first = Array.from({ length: 1000 }, (_, seed) => createRandom(seed)());
  const mean = first.reduce((sum, value) => sum + value, 0) / first.length;
  expect(mean).toBeGreaterThan(0.46);
  expect(mean).toBeLessThan(0.54);
  const rises = first.filter((value, index) => value > (first[index - 1] ?? 1)).length;
  expect(rises).toBeGreaterThan(440);
  expect(rises).toBeLessThan(560);
});

test('a path names a stream of its own', () => {
  expect(createRandom(1, 2, 3)()).toBe(createRandom(1, 2, 3)());
  const others = [
    createRandom(1),
    createRandom(1, 2),
    createRandom(1, 3, 2),
    createRandom(2, 2, 3),
  ];
  expect(new Set([createRandom(1, 2, 3), ...others].map((random) => random())).size).toBe(5);
});

test('goes on from a saved state', () => {
  const random = createRandom(7);
  random();
  const again = restoreRandom(JSON.parse(JSON.stringify(random.state())));
  expect([again(), again()]).toEqual([random(), random()]);
});

test('normal numbers have mean 0 and deviation 1', () => {
  const random = createRandom(3);
  const values = Array.from({ length: 20_000 }, () => sampleNormal(random));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  // Five standard errors.
  expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(20_000));
  expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(2 / 20_000));
  expect(values.every(Number.isFinite)).toBe(true);
});

test('uniform numbers stay in their range', () => {
  const random = createRandom(4);
  const values = Array.from({ length: 1000 }, () => sampleUniform(random, -2, 3));
  expect(Math.min(...values)).toBeGreaterThanOrEqual(-2);
  expect(Math.max(...values)).toBeLessThan(3);
});

test('shuffling keeps every item and leaves the list as it was', () => {
  const items = [1, 2, 3, 4, 5, 6];
  const shuffled = shuffle(items, createRandom(1));
  expect(shuffled).not.toEqual(items);
  expect([...shuffled].sort()).toEqual(items);
  expect(items).toEqual([1, 2, 3, 4, 5, 6]);
});
