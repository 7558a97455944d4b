import { expect, test } from 'vitest';
import { stretchMap } from './stretch-map.js';

test('interpolates between the centers of pixels, and keeps the rim', () => {
  // Doubled, the centers of [0, 4] lie at 0.5 and 2.5.
  const doubled = stretchMap(
    new Float32Array([0, 4]),
    { height: 1, width: 2 },
    { height: 1, width: 4 },
  );
  expect([...doubled]).toEqual([0, 1, 3, 4]);
});

test('interpolates on both axes', () => {
  const stretched = stretchMap(
    new Float32Array([0, 4, 8, 12]),
    { height: 2, width: 2 },
    { height: 4, width: 4 },
  );
  expect([...stretched]).toEqual([0, 1, 3, 4, 2, 3, 5, 6, 6, 7, 9, 10, 8, 9, 11, 12]);
});

test('a map of the same size stays', () => {
  const values = new Float32Array([3, 1, 4, 1, 5, 9]);
  const size = { height: 2, width: 3 };
  expect(stretchMap(values, size, size)).toEqual(values);
});

test('a value keeps its place: three times as large, it is in the middle of nine pixels', () => {
  const values = new Float32Array(25);
  values[2 * 5 + 3] = 1;
  const stretched = stretchMap(values, { height: 5, width: 5 }, { height: 15, width: 15 });
  expect(stretched[7 * 15 + 10]).toBe(1);
  expect(stretched.filter((value) => value === 1)).toHaveLength(1);
});
