import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { elu, relu } from './activations.js';
import { chain } from './block.js';
import { INFERENCE } from './mode.js';
import { maxPool, upsample } from './resample.js';

const run = (make: (input: tf.Tensor4D) => tf.Tensor4D, input: number[][]) =>
  tf.tidy(() => {
    const [height, width] = [input.length, (input[0] as number[]).length];
    const output = make(tf.tensor4d(input.flat(), [1, height, width, 1]));
    return tf.squeeze<tf.Tensor2D>(output, [0, 3]).arraySync();
  });

test('pooling halves, upsampling repeats', () => {
  expect(
    run(
      (input) => maxPool(1)(input, INFERENCE),
      [
        [1, -2, -7, -8],
        [3, 0, -6, -5],
      ],
    ),
  ).toEqual([[3, -5]]);
  expect(run((input) => upsample(1)(input, INFERENCE), [[1, 2]])).toEqual([
    [1, 1, 2, 2],
    [1, 1, 2, 2],
  ]);
});

test('a chain runs its blocks in order and has the channels of the last', () => {
  const blocks = chain(elu(1), upsample(1, 3), relu(1));
  expect(blocks.channels).toBe(1);
  expect(run((input) => blocks(input, INFERENCE), [[-1]])).toEqual([
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ]);
  expect(run((input) => elu(1)(input, INFERENCE), [[-1, 2]])).toEqual([
    [expect.closeTo(Math.exp(-1) - 1, 6), 2],
  ]);
});
