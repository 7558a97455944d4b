import { readFileSync } from 'node:fs';
import { prepareBackend } from '@posewright/backends/node';
import { sharedFile } from '@posewright/vitest-config/shared';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { adaptiveWingLoss } from './adaptive-wing-loss.js';
import { focalHeatmapLoss } from './focal-heatmap-loss.js';
import { hardestJointsLoss } from './hardest-joints-loss.js';
import { heatmapLoss } from './heatmap-loss.js';
import { jointsMseLoss } from './joints-mse-loss.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'cpu' });
  tf.env().set('IS_TEST', false); // tfjs takes what a custom gradient saves for a leak.
});

/** The oracles' numbers: a linear congruential generator. */
function lcg(seed: number, length: number): number[] {
  let state = seed;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  });
}

/** Channels first, as the references have them, to channels last. */
const last = (values: number[], [batch, joints, height, width]: readonly number[]) =>
  tf.transpose(
    tf.tensor4d(values, [batch, joints, height, width] as [number, number, number, number]),
    [0, 2, 3, 1],
  );

const SHAPE = [2, 17, 8, 6];
const LENGTH = 2 * 17 * 8 * 6;
const hrnet = () => ({
  predicted: last(lcg(29, LENGTH), SHAPE),
  heatmaps: last(lcg(31, LENGTH), SHAPE),
  weights: tf.tensor2d(
    lcg(37, 34).map((value) => (value > 0.25 ? 1 : 0)),
    [2, 17],
  ),
  ones: tf.ones([2, 17]) as tf.Tensor2D,
});

const hrnetFile = sharedFile('oracles/hrnet-funcs/cases.json');

test.skipIf(hrnetFile === null)('HRNet’s losses and their gradients', () => {
  const cases = JSON.parse(readFileSync(hrnetFile as string, 'utf8'));
  tf.tidy(() => {
    const { predicted, heatmaps, weights, ones } = hrnet();
    const mse = cases.JointsMSELoss;
    const weighted = (stage: tf.Tensor) =>
      jointsMseLoss(stage as tf.Tensor4D, { heatmaps, weights });
    expect(weighted(predicted).dataSync()[0]).toBeCloseTo(mse.loss, 6);
    const plain = jointsMseLoss(predicted, { heatmaps, weights: ones });
    expect(plain.dataSync()[0]).toBeCloseTo(mse.loss_no_weight, 6);
    const gradient = tf.transpose(tf.grad(weighted)(predicted), [0, 3, 1, 2]);
    const found = [...gradient.dataSync()];
    for (const [index, value] of mse.grad_first8.entries()) {
      expect(found[index]).toBeCloseTo(value, 6);
    }
    expect(Math.hypot(...found)).toBeCloseTo(mse.grad_l2, 8);
    const ohkm = cases.JointsOHKMMSELoss;
    const options = { hardest: ohkm.topk };
    const hardest = hardestJointsLoss(predicted, { heatmaps, weights }, options);
    expect(hardest.dataSync()[0]).toBeCloseTo(ohkm.loss, 6);
    const unweighted = hardestJointsLoss(predicted, { heatmaps, weights: ones }, options);
    expect(unweighted.dataSync()[0]).toBeCloseTo(ohkm.loss_no_weight, 6);
  });
});

const mmposeFile = sharedFile('oracles/mmpose_numeric_cases.json');

test.skipIf(mmposeFile === null)('mmpose’s losses', () => {
  const { losses } = JSON.parse(readFileSync(mmposeFile as string, 'utf8'));
  tf.tidy(() => {
    const constant = (value: number, side: number) =>
      tf.fill([1, side, side, 3], value) as tf.Tensor4D;
    const weights = tf.ones([1, 3]) as tf.Tensor2D;
    const wing = adaptiveWingLoss(constant(1, 2), { heatmaps: constant(0, 2), weights });
    expect(wing.dataSync()[0]).toBeCloseTo(
      losses['AdaptiveWingLoss(defaults) pred=1 target=0 shape 1x3x2x2'],
      3,
    );
    const [predicted, heatmaps] = [constant(0.4, 5), constant(0.6, 5)];
    expect(focalHeatmapLoss(predicted, heatmaps).dataSync()[0]).toBeCloseTo(
      losses['FocalHeatmapLoss(defaults) pred=.4 target=.6 shape 1x3x5x5'],
      4,
    );
    const mask = last([...Array(75).keys()], [1, 3, 5, 5]);
    expect(focalHeatmapLoss(predicted, heatmaps, { mask }).dataSync()[0]).toBeCloseTo(
      losses['FocalHeatmapLoss weight=arange(75)'],
      3,
    );
    const same = heatmapLoss([heatmaps], { heatmaps, weights }, { foregroundWeight: 1 });
    expect(same.dataSync()[0]).toBe(losses['KeypointMSELoss equal']);
  });
});

/** Compares a gradient with differences of the loss itself, at a few places. */
function expectGradient(loss: (x: tf.Tensor4D) => tf.Scalar, x: tf.Tensor4D): void {
  const gradient = tf
    .grad((moved) => loss(moved as tf.Tensor4D))(x)
    .dataSync();
  const values = x.dataSync();
  const at = (place: number, value: number) => {
    const moved = Float32Array.from(values);
    moved[place] = value;
    return loss(tf.tensor4d(moved, x.shape)).dataSync()[0] as number;
  };
  for (let place = 0; place < values.length; place += 7) {
    const value = values[place] as number;
    const difference = (at(place, value + 0.01) - at(place, value - 0.01)) / 0.02;
    expect(gradient[place]).toBeCloseTo(difference, 2);
  }
}

test('the focal loss has the gradient of its values', () => {
  tf.tidy(() => {
    const heatmaps = last(lcg(5, 90), [1, 3, 5, 6]);
    const predicted = tf.add(tf.mul(last(lcg(9, 90), [1, 3, 5, 6]), 0.8), 0.1) as tf.Tensor4D;
    expectGradient((x) => focalHeatmapLoss(x, heatmaps), predicted);
    const withKeypoint = tf.maximum(heatmaps, tf.cast(tf.greater(heatmaps, 0.9), 'float32'));
    expectGradient((x) => focalHeatmapLoss(x, withKeypoint as tf.Tensor4D), predicted);
  });
});

test('the adaptive wing is one curve: no step where the line begins, and flat at 0', () => {
  tf.tidy(() => {
    const loss = (target: number, error: number) =>
      adaptiveWingLoss(tf.fill([1, 1, 1, 1], target + error), {
        heatmaps: tf.fill([1, 1, 1, 1], target),
        weights: tf.ones([1, 1]),
      }).dataSync()[0] as number;
    for (const target of [0, 0.3, 1]) {
      expect(loss(target, 0)).toBe(0);
      expect(loss(target, 0.501) - loss(target, 0.499)).toBeLessThan(0.06);
      expect(loss(target, 0.4)).toBeLessThan(loss(target, 0.6));
    }
    expect(loss(1, 0.1)).toBeGreaterThan(9 * loss(0, 0.1));
  });
});

test('joints without a label cost nothing, and more joints than there are cannot be hardest', () => {
  tf.tidy(() => {
    const heatmaps = tf.zeros([1, 2, 2, 2]) as tf.Tensor4D;
    const predicted = tf.ones([1, 2, 2, 2]) as tf.Tensor4D;
    const none = { heatmaps, weights: tf.zeros([1, 2]) as tf.Tensor2D };
    expect(jointsMseLoss(predicted, none).dataSync()[0]).toBe(0);
    expect(adaptiveWingLoss(predicted, none).dataSync()[0]).toBe(0);
    expect(() => hardestJointsLoss(predicted, none, { hardest: 3 })).toThrow(
      '`hardest` should be a whole number from 1 to 2, but it is 3.',
    );
  });
});
