import { prepareBackend } from '@posewright/backends/node';
import { createRandom } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type ExactCase,
  type ExactMaps,
  exactGradient,
  exactLoss,
} from '../fixtures/exact-losses.js';
import { runRecordedLoss } from '../fixtures/recorded-loss.js';
import type { HeatmapTargets } from './heatmap-loss.js';
import type { LossConfig } from './loss-config.js';
import { createStageLoss } from './stage-loss.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'wasm', threads: 1 });
  // tfjs's own check of kernels takes the tensors that a custom gradient saves on wasm for a leak.
  tf.env().set('IS_TEST', false);
});

const SHAPE: ExactMaps['shape'] = [2, 5, 6, 3];

/** Gaussians at places of their own, cut off at three deviations; the last joint's map is empty and does not count. */
const heatmaps: ExactMaps = {
  shape: SHAPE,
  data: mapsOf((sample, row, column, joint) => {
    if (joint === 2) return 0;
    const square = (column - 1.3 - 2 * sample - joint) ** 2 + (row - 2.4 + sample * joint) ** 2;
    return square < 9 ? Math.exp(-square / 2) : 0;
  }),
};
const weights = [1, 1.5, 0, 0.5, 1.2, 0];

/** Errors on both sides of every bend: adaptive wing's at 0.5, the coordinates' at 1 pixel. */
const random = createRandom(7);
const predicted = heatmaps.data.map((value) => Math.fround(value + 2.4 * (random() - 0.5)));

const KINDS: readonly (readonly [string, LossConfig, foregroundWeight: number])[] = [
  ['mse', { kind: 'mse' }, 1],
  ['mse with foreground', { kind: 'mse' }, 82],
  ['joints-mse', { kind: 'joints-mse' }, 1],
  ['joints-mse with foreground', { kind: 'joints-mse' }, 5],
  ['hardest-joints', { kind: 'hardest-joints', hardest: 1 }, 1],
  ['hardest-joints with foreground', { kind: 'hardest-joints', hardest: 2 }, 5],
  ['adaptive-wing', { kind: 'adaptive-wing' }, 1],
  [
    'adaptive-wing with foreground and options',
    { kind: 'adaptive-wing', alpha: 2.3, omega: 10, epsilon: 2, theta: 0.4 },
    11,
  ],
  ['kl', { kind: 'kl' }, 1],
  ['kl with options', { kind: 'kl', beta: 3, height: 0.5 }, 1],
  ['coordinates', { kind: 'coordinates' }, 1],
  ['coordinates alone', { kind: 'coordinates', beta: 4, threshold: 0.5, divergence: 0 }, 1],
];

describe.each(KINDS)('%s', (_, loss, foregroundWeight) => {
  const setting: ExactCase = { loss, heatmaps, weights, foregroundWeight };
  const value = () => exactLoss(predicted, setting);
  const gradient = () => exactGradient(predicted, setting);
  const stageLoss = createStageLoss(loss, { foregroundWeight });

  test('has the value and gradient of its formula', () => {
    tf.tidy(() => {
      const lossOf = (maps: tf.Tensor) => stageLoss(maps as tf.Tensor4D, targetTensors());
      const found = tf.valueAndGrad(lossOf)(tf.tensor4d(predicted, [...SHAPE]));
      expectClose(found.value.dataSync(), [value()]);
      expectClose(found.grad.dataSync(), gradient());
    });
  });

  test('recorded and run by onnxruntime too', async () => {
    const found = await runRecordedLoss(
      ([maps], targets) => stageLoss(maps as tf.Tensor4D, targets as unknown as HeatmapTargets),
      [{ shape: SHAPE, data: predicted }],
      { heatmaps, weights: { shape: [2, 3], data: weights } },
    );
    expectClose([found.value], [value()]);
    expectClose(found.gradients[0] as Float32Array, gradient());
  });
});

function targetTensors(): HeatmapTargets {
  return {
    heatmaps: tf.tensor4d([...heatmaps.data], [...SHAPE]),
    weights: tf.tensor2d(weights, [2, 3]),
  };
}

function mapsOf(
  value: (...place: [sample: number, row: number, column: number, joint: number]) => number,
) {
  const [batch, height, width, joints] = SHAPE;
  return Array.from({ length: batch * height * width * joints }, (_, index) => {
    const pixel = Math.floor(index / joints);
    return value(
      Math.floor(pixel / width / height),
      Math.floor(pixel / width) % height,
      pixel % width,
      index % joints,
    );
  });
}

/** Within single precision of the largest number. */
function expectClose(found: ArrayLike<number>, expected: readonly number[]): void {
  const scale = Math.max(...expected.map(Math.abs));
  expect(found).toHaveLength(expected.length);
  for (const [place, value] of expected.entries()) {
    expect(Math.abs((found[place] as number) - value), `at ${place}`).toBeLessThan(2e-5 * scale);
  }
}
