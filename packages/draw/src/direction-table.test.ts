import { expect, test } from 'vitest';
import { directionIndex, directionTable, parseColor } from './direction-table.js';

const colorOf = (dx: number, dy: number) => {
  const index = directionIndex(dx, dy);
  return [...directionTable().subarray(index * 3, index * 3 + 3)];
};

test('is red to the right, green-yellow down, cyan to the left and violet up', () => {
  const [right, down, left, up] = [colorOf(1, 0), colorOf(0, 1), colorOf(-1, 0), colorOf(0, -1)];
  expect(right).toEqual([255, 64, 64]);
  expect(left).toEqual([0, 191, 191]);
  expect(down.indexOf(Math.max(...down))).toBe(1);
  expect(down[0]).toBeGreaterThan(down[2] as number);
  expect(up.indexOf(Math.max(...up))).toBe(2);
  expect(up[0]).toBeGreaterThan(up[1] as number);
});

test('does not depend on the length, and begins where it ends', () => {
  expect(colorOf(0.001, 0.002)).toEqual(colorOf(10, 20));
  expect(directionIndex(1, -1e-9)).toBe(directionIndex(1, 1e-9));
  for (let degrees = 0; degrees < 360; degrees++) {
    const radians = (degrees * Math.PI) / 180;
    const index = directionIndex(Math.cos(radians), Math.sin(radians));
    expect(Math.abs(((index - (degrees / 360) * 256 + 128) % 256) - 128)).toBeLessThanOrEqual(0.51);
  }
});

test('colors of neighbors differ little', () => {
  const table = directionTable();
  for (let index = 0; index < 256; index++) {
    for (let channel = 0; channel < 3; channel++) {
      const [here, next] = [table[index * 3 + channel], table[((index + 1) % 256) * 3 + channel]];
      expect(Math.abs((here as number) - (next as number))).toBeLessThan(8);
    }
  }
});

test('reads colors as d3 writes them', () => {
  expect(parseColor('rgb(1, 20, 255)')).toEqual([1, 20, 255]);
});
