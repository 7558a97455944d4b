import { createGrid } from '@posewright/pose';
import { expect, test } from 'vitest';
import { findMaximum } from './find-maximum.js';
import { refinePeak } from './refine-peak.js';
import { softArgmax } from './soft-argmax.js';

const line = (...values: number[]) =>
  createGrid({ height: 1, width: values.length, channels: 1 }, Float32Array.from(values));

test('is the mean place by the exponentials of the values', () => {
  const [a, b, c] = [1, Math.exp(2 * 0.5), Math.exp(2 * 0.25)];
  const { x, y } = softArgmax(line(0, 0.5, 0.25), 0, 2);
  expect(x).toBeCloseTo((b + 2 * c) / (a + b + c), 6);
  expect(y).toBe(0);
});

test('goes to the middle of the map as beta falls, to the maximum as it rises', () => {
  const heatmap = line(0, 0, 0, 0.9, 0);
  expect(softArgmax(heatmap, 0, 1e-9).x).toBeCloseTo(2, 6);
  expect(softArgmax(heatmap, 0, 1000).x).toBeCloseTo(3, 6);
});

test('does not overflow with the outputs of a network', () => {
  expect(softArgmax(line(900, 901, 900), 0, 10).x).toBeCloseTo(1, 6);
});

test('as a refinement does not depend on how sure the network is', () => {
  const values = [0, 0.1, 0.6, 0.5, 0.05, 0];
  const [sure, unsure] = [line(...values), line(...values.map((value) => value / 10))];
  const refine = (heatmap: typeof sure) =>
    refinePeak(heatmap, findMaximum(heatmap, 0), { refinement: 'soft-argmax' });
  expect(refine(unsure).x).toBeCloseTo(refine(sure).x, 6);
  expect(refine(sure).x).toBeCloseTo(softArgmax(sure, 0, 16 / 0.6).x, 6);
});
