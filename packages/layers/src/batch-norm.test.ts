import { prepareBackend } from '@posewright/backends/node';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { batchNorm } from './batch-norm.js';
import { applyUpdates, discardUpdates, INFERENCE, type Mode, trainingMode } from './mode.js';
import { countBatch, createParameterStore, type ParameterStore } from './scope.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'cpu' });
});

let store: ParameterStore;
beforeEach(() => {
  store = createParameterStore(() => 0.5);
});
afterEach(() => store.dispose());

const input = [1, 10, 3, 20, 5, 60, 7, 30]; // channel 0: 1 3 5 7, channel 1: 10 20 60 30

test('normalizes by the biased variance and keeps the unbiased one, as PyTorch does', () => {
  const norm = batchNorm(store.scope, { channels: 2 });
  const mode = trainingMode();
  const output = tf.tidy(() => norm(tf.tensor4d(input, [2, 1, 2, 2]), mode).dataSync());
  applyUpdates(mode);
  // Channel 0: mean 4, biased variance 5, unbiased 20 / 3; channel 1: mean 30, 350, 1400 / 3.
  const expected = input.map((value, index) =>
    index % 2 === 0 ? (value - 4) / Math.sqrt(5 + 1e-5) : (value - 30) / Math.sqrt(350 + 1e-5),
  );
  for (const [index, value] of expected.entries()) expect(output[index]).toBeCloseTo(value, 5);
  const [, , mean, variance] = store.entries;
  expect(valuesOf(mean)).toEqual([expect.closeTo(0.4, 5), expect.closeTo(3, 5)]);
  expect(valuesOf(variance)).toEqual([
    expect.closeTo(0.9 + 20 / 30, 5),
    expect.closeTo(0.9 + 1400 / 30, 4),
  ]);
});

test('uses the running statistics outside of training', () => {
  const norm = batchNorm(store.scope, { channels: 2 });
  const output = tf.tidy(() => norm(tf.tensor4d([3, -3], [1, 1, 1, 2]), INFERENCE).dataSync());
  expect(output[0]).toBeCloseTo(3 / Math.sqrt(1 + 1e-5), 6);
  expect(output[1]).toBeCloseTo(-3 / Math.sqrt(1 + 1e-5), 6);
});

test('uses the running statistics in training where weight and bias are frozen, and keeps them', () => {
  const norm = batchNorm(store.scope, { channels: 2 });
  const [weight, bias] = [...store.parameters.values()] as [tf.Variable, tf.Variable];
  const frozen = trainingMode(new Set([weight, bias]));
  const run = (mode: Mode) =>
    tf.tidy(() => norm(tf.tensor4d(input, [2, 1, 2, 2]), mode).dataSync());
  expect(run(frozen)).toEqual(run(INFERENCE));
  expect(frozen.updates).toEqual([]);
  const half = trainingMode(new Set([weight]));
  const plain = trainingMode();
  expect(run(half)).toEqual(run(plain));
  expect(half.updates).toHaveLength(2);
  discardUpdates(plain);
  applyUpdates(half);
  countBatch(store, new Set([weight, bias]));
  countBatch(store, new Set([weight]));
  expect(store.entries.at(-1)).toMatchObject({ name: 'num_batches_tracked', value: 1 });
});

test('shows its output to who watches', () => {
  const norm = batchNorm(store.scope, { channels: 2 });
  const seen: (readonly [tf.Variable, number[]])[] = [];
  const watch = (weight: tf.Variable, { shape }: tf.Tensor) => void seen.push([weight, shape]);
  tf.tidy(() => void norm(tf.tensor4d(input, [2, 1, 2, 2]), { ...INFERENCE, watch }));
  expect(seen).toEqual([[store.parameters.get('weight'), [2, 1, 2, 2]]]);
});

test('its gradient equals the chain rule over elementary operations', () => {
  const norm = batchNorm(store.scope, { channels: 3, epsilon: 0.01 });
  const [weight, bias] = [...store.parameters.values()] as [tf.Variable, tf.Variable];
  tf.tidy(() => {
    weight.assign(tf.tensor1d([0.5, -2, 3]));
    bias.assign(tf.tensor1d([1, 2, -1]));
    const x = tf.randomNormal<tf.Rank.R4>([3, 2, 5, 3], 1, 2, 'float32', 3);
    const cotangent = tf.randomNormal([3, 2, 5, 3], 0, 1, 'float32', 4);
    const mode = trainingMode();
    const run = (images: tf.Tensor4D) => tf.sum(tf.mul(norm(images, mode), cotangent)) as tf.Scalar;
    const ownX = tf.grad((images) => run(images as tf.Tensor4D))(x);
    const ownParameters = tf.variableGrads(() => run(x), [weight, bias]).grads;
    tf.dispose(mode.updates.map(({ value }) => value));
    const elementary = tf.grads((input, gamma, beta) => {
      const { mean, variance } = tf.moments(input, [0, 1, 2]);
      const normalized = tf.div(tf.sub(input, mean), tf.sqrt(tf.add(variance, 0.01)));
      return tf.sum(tf.mul(tf.add(tf.mul(normalized, gamma), beta), cotangent));
    })([x, weight, bias]);
    expectClose(ownX, elementary[0]);
    expectClose(ownParameters[weight.name], elementary[1]);
    expectClose(ownParameters[bias.name], elementary[2]);
  });
});

function expectClose(found: tf.Tensor | undefined, expected: tf.Tensor | undefined): void {
  const values = found?.dataSync() as Float32Array;
  const truth = expected?.dataSync() as Float32Array;
  expect(values.length).toBe(truth.length);
  for (const [index, value] of truth.entries()) expect(values[index]).toBeCloseTo(value, 4);
}

function valuesOf(entry: ParameterStore['entries'][number] | undefined): number[] {
  return [...(entry as { variable: tf.Variable }).variable.dataSync()];
}
