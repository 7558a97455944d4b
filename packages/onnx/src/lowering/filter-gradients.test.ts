import { prepareBackend } from '@posewright/backends/node';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectClose } from '../fixtures/expect-close.js';
import { runModel } from '../fixtures/run-model.js';
import { float } from '../fixtures/test-tensor.js';
import { describeOnnx } from '../onnx-file/describe-onnx.js';
import { record } from '../record.js';

type Convolution = (x: tf.Tensor4D, filter: tf.Tensor4D) => tf.Tensor;

beforeAll(async () => {
  await prepareBackend({ backend: 'cpu' });
});

/** How many nodes of each type the gradient with respect to the filter takes, after it was compared with tfjs'. */
async function checked(
  convolve: Convolution,
  shapes: { readonly x: readonly number[]; readonly filter: readonly number[] },
  reference: Convolution = convolve,
): Promise<Readonly<Record<string, number>>> {
  const [x, filter] = [float(shapes.x, 1), float(shapes.filter, 2)];
  const gradient = (convolution: Convolution) => (picture: tf.Tensor, weights: tf.Tensor) =>
    tf.grad((w) => tf.sum(tf.square(convolution(picture as tf.Tensor4D, w as tf.Tensor4D))))(
      weights,
    );
  const recording = record(
    ({ x: picture, filter: weights }) => ({
      output: gradient(convolve)(picture as tf.Tensor, weights as tf.Tensor),
    }),
    { inputs: { x, filter } },
  );
  const { output } = await runModel(recording, { x, filter });
  const expected = tf.tidy(() =>
    gradient(reference)(
      tf.tensor(x.elements, [...x.shape]),
      tf.tensor(filter.elements, [...filter.shape]),
    ).dataSync(),
  );
  expectClose(output as Float32Array, expected, 1e-4);
  return describeOnnx(recording.model).operations;
}

/** A filter with zeros between its taps, which sees what a dilated one does. */
function spread(filter: tf.Tensor4D, dilation: number): tf.Tensor4D {
  const [height, width, channels, multiplier] = filter.shape;
  const apart = tf.reshape(filter, [height, 1, width, 1, channels * multiplier]);
  const gap: [number, number] = [0, dilation - 1];
  const padded = tf.pad(apart, [[0, 0], gap, [0, 0], gap, [0, 0]]);
  const whole = [height * dilation, width * dilation, channels, multiplier] as const;
  const size = [(height - 1) * dilation + 1, (width - 1) * dilation + 1, channels, multiplier];
  return tf.slice(tf.reshape(padded, [...whole]) as tf.Tensor4D, [0, 0, 0, 0], size as [number]);
}

describe('the gradient of a filter', () => {
  const convolve: Convolution = (x, filter) => tf.conv2d(x, filter, 1, 'same');

  test('is one product over the batch where the filter is larger than the pictures', async () => {
    const operations = await checked(convolve, { x: [3, 4, 5, 8], filter: [3, 3, 8, 6] });
    expect(operations.FusedMatMul).toBe(1);
    expect(operations.ReduceSum).toBeUndefined();
  });

  test('is a sum of products where the pictures are larger', async () => {
    const operations = await checked(convolve, { x: [3, 9, 8, 2], filter: [3, 3, 2, 2] });
    expect(operations).toMatchObject({ FusedMatMul: 1, ReduceSum: 1 });
  });
});

describe('the gradient of a depthwise filter', () => {
  test.each([
    { name: 'a multiplier', filter: [3, 3, 4, 2], pad: 'same', dilation: 1 },
    { name: 'no padding', filter: [3, 3, 4, 1], pad: 'valid', dilation: 1 },
    { name: 'a tall filter', filter: [5, 1, 4, 1], pad: 'same', dilation: 1 },
    { name: 'a wide filter', filter: [1, 4, 4, 1], pad: 'same', dilation: 1 },
    { name: 'dilation', filter: [3, 3, 4, 1], pad: 'same', dilation: 2 },
    { name: 'dilation and a multiplier', filter: [2, 3, 4, 3], pad: 'valid', dilation: 3 },
  ] as const)('copies no rows: $name', async ({ filter, pad, dilation }) => {
    const operations = await checked(
      (x, weights) => tf.depthwiseConv2d(x, weights, 1, pad, 'NHWC', dilation),
      { x: [2, 9, 8, 4], filter },
      (x, weights) => tf.depthwiseConv2d(x, spread(weights, dilation), 1, pad),
    );
    expect(operations.Conv).toBe(2); // The convolution itself, and its gradient.
    expect(operations.FusedMatMul).toBeUndefined();
  });
});
