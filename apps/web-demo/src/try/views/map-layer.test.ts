import { createGrid } from '@posewright/pose';
import { expect, test } from 'vitest';
import { fieldLayer, heatmapLayer } from './map-layer.js';

test('a heatmap lets the picture through where it is 0, and tells its maximum', () => {
  const grid = createGrid({ height: 1, width: 2, channels: 2 }, new Float32Array([0, 0.3, 0.8, 0]));
  const layer = heatmapLayer(grid, 0, 2);
  expect(layer.maximum).toBeCloseTo(0.8);
  expect(layer.data[3]).toBe(0);
  expect(layer.data[7]).toBeCloseTo(0.92 * 255, -0.5);
});

test('all heatmaps together leave out the background', () => {
  const grid = createGrid({ height: 1, width: 1, channels: 3 }, new Float32Array([0.2, 0.4, 1]));
  expect(heatmapLayer(grid, null, 2).maximum).toBeCloseTo(0.4);
});

test('a map of nearly nothing does not shine', () => {
  const grid = createGrid({ height: 1, width: 1, channels: 1 }, new Float32Array([0.001]));
  expect(heatmapLayer(grid, 0, 1).data[3]).toBeLessThan(30);
});

test('a field has the color of its direction, and its length as opacity', () => {
  const grid = createGrid({ height: 1, width: 2, channels: 2 }, new Float32Array([1, 0, 0.5, 0]));
  const { data, maximum } = fieldLayer(grid, null);
  expect([...data.subarray(0, 3)]).toEqual([255, 64, 64]);
  expect([...data.subarray(4, 7)]).toEqual([255, 64, 64]);
  expect((data[3] as number) / (data[7] as number)).toBeCloseTo(2, 1);
  expect(maximum).toBe(1);
});
