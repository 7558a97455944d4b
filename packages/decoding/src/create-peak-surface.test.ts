import { createGrid, type Grid, valueAt } from '@posewright/pose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPeakSurface } from './create-peak-surface.js';
import { upsampleBicubic } from './upsample-bicubic.js';

/** A few high or low pixels on a low floor, in the second of two channels. */
const heatmaps = fc
  .record({
    height: fc.integer({ min: 1, max: 9 }),
    width: fc.integer({ min: 1, max: 9 }),
    pixels: fc.array(
      fc.record({ place: fc.nat(80), value: fc.double({ min: -0.3, max: 1.2, noNaN: true }) }),
      { maxLength: 8 },
    ),
  })
  .map(({ height, width, pixels }): Grid => {
    const grid = createGrid({ height, width, channels: 2 });
    for (const { place, value } of pixels) grid.data[2 * (place % (height * width)) + 1] = value;
    return grid;
  });

test('is the upsampled heatmap wherever that reaches the floor, and nowhere above it', () => {
  fc.assert(
    fc.property(heatmaps, fc.integer({ min: 1, max: 5 }), (grid, factor) => {
      const surface = createPeakSurface(grid, factor);
      surface.load(grid, 1, 0.1);
      const upsampled = upsampleBicubic(grid, factor);
      for (let y = 0; y < surface.height; y++) {
        for (let x = 0; x < surface.width; x++) {
          const expected = valueAt(upsampled, x, y, 1);
          const made = surface.data[(y + 1) * (surface.width + 2) + x + 1] as number;
          if (expected >= 0.1 - 1e-6 || made !== 0) expect(made).toBeCloseTo(expected, 5);
          expect(surface.valueAt(x, y)).toBeCloseTo(expected, 5);
        }
      }
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('forgets the heatmap before', () => {
  const grid = createGrid({ height: 6, width: 6, channels: 2 });
  grid.data[0] = 1;
  grid.data[71] = 1;
  const surface = createPeakSurface(grid, 2);
  surface.load(grid, 0, 0.1);
  const count = surface.load(grid, 1, 0.1);
  expect([...surface.runs.subarray(0, count)]).toEqual([4, 4, 6, 5, 4, 6]);
  const once = createPeakSurface(grid, 2);
  once.load(grid, 1, 0.1);
  expect(surface.data).toEqual(once.data);
});

test('makes nothing of a heatmap that stays below the floor', () => {
  const grid = createGrid({ height: 3, width: 3, channels: 1 });
  grid.data.fill(0.05);
  const surface = createPeakSurface(grid, 4);
  expect(surface.load(grid, 0, 0.1)).toBe(0);
  expect(surface.data.every((value) => value === 0)).toBe(true);
});
