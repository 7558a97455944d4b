import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { conv2d } from './conv2d.js';
import { constant } from './initializers.js';
import { INFERENCE, trainingMode } from './mode.js';
import { createParameterStore, type ParameterStore } from './scope.js';

let store: ParameterStore;
beforeEach(() => {
  store = createParameterStore(() => 0.75);
});
afterEach(() => store.dispose());

test('pads as much on the left as on the right at stride 2', () => {
  const conv = conv2d(store.scope, {
    inputs: 1,
    filters: 1,
    kernelSize: 3,
    strides: 2,
    bias: false,
    initializer: constant(1),
  });
  const ones = tf.tensor4d([1, 2, 3, 4], [1, 1, 4, 1]);
  // Windows are centred on columns 0 and 2: 0 + 1 + 2 and 2 + 3 + 4. tfjs's `same` would centre on 1 and 3.
  const output = tf.tidy(() => conv(ones, INFERENCE));
  expect(output.shape).toEqual([1, 1, 2, 1]);
  expect([...output.dataSync()]).toEqual([3, 9]);
  tf.dispose([ones, output]);
});

test('adds the bias in training and in inference alike', () => {
  const conv = conv2d(store.scope, { inputs: 2, filters: 3, kernelSize: 3, dilation: 2 });
  const images = tf.randomNormal<tf.Rank.R4>([2, 5, 6, 2], 0, 1, 'float32', 1);
  const [trained, inferred] = [trainingMode(), INFERENCE].map((mode) =>
    tf.tidy(() => conv(images, mode).dataSync()),
  );
  images.dispose();
  for (const [index, value] of (inferred as Float32Array).entries())
    expect(trained?.[index]).toBeCloseTo(value, 5);
});

test('starts as PyTorch does, uniform within one over the root of the fan-in', () => {
  conv2d(store.scope, { inputs: 4, filters: 2, kernelSize: 3 });
  // The generator always says 0.75, half-way from the middle to the upper bound of 1 / sqrt(4 * 9).
  for (const variable of store.parameters.values())
    for (const value of variable.dataSync()) expect(value).toBeCloseTo(1 / 12, 6);
});

test.each([
  [{ kernelSize: 2 }, '`kernelSize` should be odd, so that padding is symmetric, but it is 2.'],
  [
    { kernelSize: 3, strides: 2, dilation: 2 },
    '`dilation` should be 1 where `strides` is above 1, but it is 2.',
  ],
])('refuses %o', (options, message) => {
  expect(() => conv2d(store.scope, { inputs: 1, filters: 1, ...options })).toThrow(message);
});
