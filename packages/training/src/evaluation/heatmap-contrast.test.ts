import { expect, test } from 'vitest';
import { heatmapContrast } from './heatmap-contrast.js';

const shape: [number, number, number, number] = [2, 1, 4, 2];
const mapsOf = (value: (sample: number, pixel: number, joint: number) => number) => ({
  data: Float32Array.from({ length: 16 }, (_, index) =>
    value(Math.floor(index / 8), Math.floor(index / 2) % 4, index % 2),
  ),
  shape,
});
const heatmaps = mapsOf((sample, pixel, joint) => (pixel === sample + joint ? 1 : 0));
const weightsOf = (...data: number[]) => ({
  data: Float32Array.from(data),
  shape: [2, 2] as [number, number],
});
const all = { heatmaps, weights: weightsOf(1, 1, 1, 1) };

test('is 1 at the target, wherever the predicted peaks are', () => {
  expect(heatmapContrast(heatmaps, all)).toBe(1);
  const elsewhere = mapsOf((_, pixel) => (pixel === 3 ? 1 : 0));
  expect(heatmapContrast(elsewhere, all)).toBe(1);
});

test('is 0 where every heatmap says the same everywhere', () => {
  expect(heatmapContrast({ data: new Float32Array(16), shape }, all)).toBe(0);
  expect(
    heatmapContrast(
      mapsOf((sample, _, joint) => sample - 3 * joint),
      all,
    ),
  ).toBe(0);
});

test('is the share of the target’s height above its background, which a constant does not change', () => {
  const low = mapsOf((sample, pixel, joint) => (pixel === sample + joint ? 0.25 : 0));
  expect(heatmapContrast(low, all)).toBeCloseTo(0.25, 6);
  expect(heatmapContrast({ ...low, data: low.data.map((value) => value - 7) }, all)).toBeCloseTo(
    0.25,
    6,
  );
});

test('leaves out joints that do not count', () => {
  const first = mapsOf((sample, pixel, joint) => (joint === 0 && pixel === sample + joint ? 1 : 0));
  expect(heatmapContrast(first, all)).toBe(0.5);
  expect(heatmapContrast(first, { heatmaps, weights: weightsOf(1, 0, 0.5, 0) })).toBe(1);
  expect(heatmapContrast(first, { heatmaps, weights: weightsOf(0, 0, 0, 0) })).toBeNaN();
});
