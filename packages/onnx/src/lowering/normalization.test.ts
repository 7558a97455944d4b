import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { expectClose } from '../fixtures/expect-close.js';
import { runModel } from '../fixtures/run-model.js';
import { float } from '../fixtures/test-tensor.js';
import { describeOnnx } from '../onnx-file/describe-onnx.js';
import { record } from '../record.js';

const SHAPE = [2, 3, 5, 4] as const;
const X = float(SHAPE);
const SHIFT = [10, 20, 30, 40];

/** `x * scale + SHIFT`. */
function expected(scale: readonly number[]): Float32Array {
  return (X.elements as Float32Array).map(
    (number, index) => number * (scale[index % 4] as number) + (SHIFT[index % 4] as number),
  );
}

async function run(fn: (x: tf.Tensor4D) => tf.Tensor) {
  const recording = record(({ x }) => ({ y: fn(x as tf.Tensor4D) }), {
    inputs: { x: { shape: SHAPE } },
  });
  const { y } = await runModel(recording, { x: X });
  return { operations: describeOnnx(recording.model).operations, y: y as Float32Array };
}

/** Which leaves numbers as they are, and pictures as ONNX has them. */
const pool = (x: tf.Tensor4D) => tf.maxPool(x, 1, 1, 'valid');

test('a factor and a term of each channel of a picture are a node for norms', async () => {
  const scale = [1, -2, 0.5, 3];
  const { operations, y } = await run((x) =>
    tf.add(tf.mul(pool(x), tf.tensor1d(scale)), tf.tensor1d(SHIFT)),
  );
  expect(operations).toEqual({ Transpose: 2, MaxPool: 1, BatchNormalization: 1 });
  expectClose(y, expected(scale));
});

test('a factor that is the same for all channels is one for each', async () => {
  const { operations, y } = await run((x) => tf.add(tf.mul(pool(x), 2), tf.tensor1d(SHIFT)));
  expect(operations).toEqual({ Transpose: 2, MaxPool: 1, BatchNormalization: 1 });
  expectClose(y, expected([2, 2, 2, 2]));
});

test('what lies as tfjs has it stays so, with a product and a sum', async () => {
  const scale = [1, -2, 0.5, 3];
  const { operations, y } = await run((x) =>
    tf.add(tf.mul(x, tf.tensor1d(scale)), tf.tensor1d(SHIFT)),
  );
  expect(operations).toEqual({ Mul: 1, Add: 1 });
  expectClose(y, expected(scale));
});
