import { decodeSinglePose } from '@posewright/decoding';
import { CODECS, createGrid } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { coordinateLoss } from './coordinate-loss.js';
import { klLoss } from './kl-loss.js';

const SIDE = 9;
const BETA = 16;

/** A Gaussian that is above 0 everywhere, around column 3.7 and row 5.2. */
const gaussian = Array.from({ length: SIDE * SIDE }, (_, pixel) => {
  const [column, row] = [pixel % SIDE, Math.floor(pixel / SIDE)];
  return Math.exp(-((column - 3.7) ** 2 + (row - 5.2) ** 2) / 2);
});
const highest = Math.max(...gaussian);

/** What the losses ask for: its logarithm by `beta`, as high as it. */
const parabola = gaussian.map((value) => highest + Math.log(value / highest) / BETA);

const lossOf = (loss: typeof klLoss, predicted: readonly number[], weight = 1) =>
  tf.tidy(() => {
    const shape: [number, number, number, number] = [1, SIDE, SIDE, 1];
    const targets = {
      heatmaps: tf.tensor4d(gaussian, shape),
      weights: tf.tensor2d([weight], [1, 1]),
    };
    return loss(tf.tensor4d([...predicted], shape), targets).dataSync()[0] as number;
  });

test.each([
  ['klLoss', klLoss],
  ['coordinateLoss', coordinateLoss],
])('%s is 0 at the parabola with the target’s peak, whose height counts by itself', (_, loss) => {
  expect(lossOf(loss, parabola)).toBeCloseTo(0, 5);
  const raised = parabola.map((value) => value + 0.5);
  expect(lossOf(loss, raised)).toBeCloseTo(0.25, 5);
  const moved = [0, ...parabola.slice(0, -1)];
  expect(lossOf(loss, moved)).toBeGreaterThan(0.3);
  expect(lossOf(loss, moved, 0)).toBe(0);
});

test('the decoder reads the place and the score from there', () => {
  const grid = createGrid({ height: SIDE, width: SIDE, channels: 1 }, Float32Array.from(parabola));
  const [keypoint] = decodeSinglePose(grid, {
    stride: 1,
    sigma: 1,
    ...CODECS['soft-argmax'],
  }).keypoints;
  expect(keypoint?.x).toBeCloseTo(3.7, 1);
  expect(keypoint?.y).toBeCloseTo(5.2, 1);
  expect(keypoint?.score).toBeCloseTo(highest, 5);
});
