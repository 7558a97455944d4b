import { createGrid } from '@posewright/pose';
import { expect, test } from 'vitest';
import { compareDecoders } from './compare-decoders.js';

/** A Gaussian of the deviation 1 around a place between the pixels. */
function heatmapAround(x: number, y: number) {
  const data = Float32Array.from({ length: 16 * 16 }, (_, place) => {
    const [dx, dy] = [(place % 16) - x, Math.floor(place / 16) - y];
    return Math.exp(-(dx * dx + dy * dy) / 2);
  });
  return createGrid({ height: 16, width: 16, channels: 1 }, data);
}

// In input pixels: (place + 0.5) * 4 - 0.5.
const TRUTH = { x: (7.3 + 0.5) * 4 - 0.5, y: (8.4 + 0.5) * 4 - 0.5, score: 1 };

test('the quarter shift comes nearer than the pixel, and DARK nearer still', () => {
  const options = { stride: 4, sigma: 1, truth: TRUTH };
  const { places, truth, score } = compareDecoders(heatmapAround(7.3, 8.4), 0, options);
  expect(score).toBeCloseTo(Math.exp(-0.125), 5);
  expect(truth?.x).toBeCloseTo(7.3, 9);
  const [pixel, quarter, dark] = places;
  expect(pixel?.heatmap).toEqual({ x: 7, y: 8 });
  expect(pixel?.error).toBeCloseTo(4 * 0.5, 9);
  expect(quarter?.heatmap).toEqual({ x: 7.25, y: 8.25 });
  expect(quarter?.error).toBeCloseTo(4 * Math.hypot(0.05, 0.15), 9);
  expect(dark?.error ?? 9).toBeLessThan(0.05);
});

test('measures nothing where the true place is unknown', () => {
  const options = { stride: 4, sigma: 1, truth: null };
  const { places, truth } = compareDecoders(heatmapAround(7, 8), 0, options);
  expect([truth, ...places.map(({ error }) => error)]).toEqual([null, null, null, null]);
});
