import { createGrid, createRandom, type Grid, valueAt } from '@posewright/pose';
import { expect, test } from 'vitest';
import { readGroupingOracle } from './fixtures/grouping-oracle.js';
import { upsampleBicubic } from './upsample-bicubic.js';

const oracle = readGroupingOracle();

const row = (...values: number[]): Grid =>
  createGrid({ height: 1, width: values.length, channels: 1 }, Float32Array.from(values));

test('weighs four values by Keys formula with a = -0.75', () => {
  // Of a single 1, upsampled by 2, the weights at distances 1.75, 1.25, 0.75, 0.25 and back:
  // a (d^3 - 5 d^2 + 8 d - 4) beyond 1, (a + 2) d^3 - (a + 3) d^2 + 1 up to 1.
  const weights = [-0.03515625, -0.10546875, 0.26171875, 0.87890625];
  const upsampled = upsampleBicubic(row(0, 0, 1, 0, 0), 2);
  expect(upsampled).toMatchObject({ height: 2, width: 10 });
  expect([...upsampled.data.subarray(0, 10)]).toEqual([
    0,
    ...weights,
    ...[...weights].reverse(),
    0,
  ]);
});

test('repeats the outermost values beyond the edges, on both axes', () => {
  const grid = createGrid({ height: 2, width: 3, channels: 2 });
  grid.data.fill(0.5);
  const upsampled = upsampleBicubic(grid, 3);
  expect(upsampled).toMatchObject({ height: 6, width: 9, channels: 2 });
  for (const value of upsampled.data) expect(value).toBeCloseTo(0.5, 6);
});

test('commutes with transposing', () => {
  const random = createRandom(1);
  const grid = createGrid({ height: 4, width: 5, channels: 1 });
  const transposed = createGrid({ height: 5, width: 4, channels: 1 });
  for (let y = 0; y < 4; y++) {
    for (let x = 0; x < 5; x++) {
      grid.data[y * 5 + x] = random();
      transposed.data[x * 4 + y] = grid.data[y * 5 + x] as number;
    }
  }
  const upsampled = upsampleBicubic(grid, 4);
  const other = upsampleBicubic(transposed, 4);
  for (let y = 0; y < 16; y++) {
    for (let x = 0; x < 20; x++) {
      expect(valueAt(upsampled, x, y, 0)).toBeCloseTo(valueAt(other, y, x, 0), 6);
    }
  }
});

test('with a factor of 1 is the identity', () => {
  expect(upsampleBicubic(row(1, -2, 3), 1)).toEqual(row(1, -2, 3));
});

test.skipIf(oracle === null)('equals samples of OpenCV', () => {
  for (const { heatmaps, upsample4_cubic: expected } of oracle ?? []) {
    const upsampled = upsampleBicubic(heatmaps, 4);
    const { height, width, channels } = upsampled;
    expect([height, width, channels]).toEqual(expected.upsampledShape);
    for (const [y, x, channel, value] of expected.heatmapSamples) {
      expect(valueAt(upsampled, x, y, channel)).toBeCloseTo(value, 6);
    }
  }
});

test('refuses half a factor', () => {
  expect(() => upsampleBicubic(row(1), 2.5)).toThrow(
    expect.objectContaining({
      name: 'OptionError',
      message: '`factor` should be a whole number above 0, but it is 2.5.',
    }),
  );
});
