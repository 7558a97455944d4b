import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { heatmapLoss } from './heatmap-loss.js';

const shape: [number, number, number, number] = [1, 1, 2, 2];
const lossOf = (predicted: number[][], target: number[], weights: number[], foregroundWeight = 1) =>
  tf.tidy(() => {
    const targets = {
      heatmaps: tf.tensor4d(target, shape),
      weights: tf.tensor2d(weights, [1, 2]),
    };
    const stages = predicted.map((stage) => tf.tensor4d(stage, shape));
    return heatmapLoss(stages, targets, { foregroundWeight }).dataSync()[0];
  });

test('is zero at the target', () => {
  expect(lossOf([[1, 0, 0.5, 0]], [1, 0, 0.5, 0], [1, 1])).toBe(0);
});

test('is the mean over pixels and joints, summed over stages', () => {
  expect(lossOf([[1, 2, 3, 4]], [0, 0, 0, 0], [1, 1])).toBeCloseTo((1 + 4 + 9 + 16) / 4, 6);
  expect(
    lossOf(
      [
        [1, 2, 3, 4],
        [2, 0, 0, 0],
      ],
      [0, 0, 0, 0],
      [1, 1],
    ),
  ).toBeCloseTo(30 / 4 + 4 / 4, 6);
});

test('leaves out joints without a label, in value and gradient', () => {
  expect(lossOf([[1, 2, 3, 4]], [0, 0, 0, 0], [1, 0])).toBeCloseTo((1 + 9) / 4, 6);
});

test('weighs pixels whose target is above zero', () => {
  expect(lossOf([[0, 0, 0, 1]], [1, 0, 0, 0], [1, 1], 82)).toBeCloseTo((82 + 1) / 4, 5);
});
