import { createGrid } from '@posewright/pose';
import { expect, test } from 'vitest';
import { findMaximum } from './find-maximum.js';
import { refinePeak } from './refine-peak.js';

const SIZE = { height: 5, width: 5, channels: 1 };

/** Peak of 9 at a pixel, with higher ground to the right and above. */
const slopeAt = (x: number, y: number) => {
  const heatmaps = createGrid(SIZE);
  heatmaps.data.set(Float32Array.from({ length: 25 }, (_, i) => (i % 5) - Math.floor(i / 5)));
  heatmaps.data[y * 5 + x] = 9;
  return heatmaps;
};

const refined = (x: number, y: number, convention?: 'exact' | 'pytorch-pose' | 'hrnet') => {
  const heatmaps = slopeAt(x, y);
  const options = { refinement: 'quarter' as const, ...(convention && { convention }) };
  const peak = refinePeak(heatmaps, findMaximum(heatmaps, 0), options);
  return [peak.x - x, peak.y - y];
};

test('moves a quarter pixel toward the higher neighbor of each axis', () => {
  expect(refined(2, 2)).toEqual([0.25, -0.25]);
});

test('leaves the score, and everything without refinement', () => {
  const heatmaps = slopeAt(2, 2);
  const maximum = findMaximum(heatmaps, 0);
  expect(refinePeak(heatmaps, maximum, { refinement: 'quarter' }).score).toBe(9);
  expect(refinePeak(heatmaps, maximum, { refinement: 'none' })).toBe(maximum);
});

test('stays between equal neighbors', () => {
  const heatmaps = createGrid(SIZE);
  heatmaps.data[12] = 1;
  const maximum = findMaximum(heatmaps, 0);
  expect(refinePeak(heatmaps, maximum, { refinement: 'quarter' })).toEqual(maximum);
});

test('refines along an edge, not across it', () => {
  expect(refined(0, 2)).toEqual([0, -0.25]);
  expect(refined(4, 2)).toEqual([0, -0.25]);
  expect(refined(2, 0)).toEqual([0.25, 0]);
  expect(refined(2, 4)).toEqual([0.25, 0]);
  expect(refined(0, 4)).toEqual([0, 0]);
});

test('refines both axes or none where a reference does', () => {
  expect(refined(0, 2, 'pytorch-pose')).toEqual([0, 0]);
  expect(refined(1, 2, 'pytorch-pose')).toEqual([0.25, -0.25]);
  expect(refined(1, 2, 'hrnet')).toEqual([0, 0]);
  expect(refined(2, 2, 'hrnet')).toEqual([0.25, -0.25]);
  expect(refined(3, 3, 'hrnet')).toEqual([0.25, -0.25]);
  expect(refined(3, 4, 'hrnet')).toEqual([0, 0]);
  expect(refined(3, 4, 'pytorch-pose')).toEqual([0, 0]);
});
