import * as tf from '@tensorflow/tfjs-core';
import { type KernelCase, testKernels } from '../fixtures/test-kernels.js';
import { float, floats, ints } from '../fixtures/test-tensor.js';
import { SORTING_KERNELS } from './sorting.js';

const CASES: readonly KernelCase[] = [
  {
    name: 'the largest along the last axis and their places, the first where several are',
    inputs: {
      x: float([2, 3, 7]),
      y: floats([6], [1, 3, 3, 0, 3, 2]),
      n: ints([2, 4], [4, 1, 3, 2, 0, 0, 5, 5]),
    },
    run: ({ x, y, n }) =>
      [tf.topk(x as tf.Tensor, 3), tf.topk(y as tf.Tensor, 4), tf.topk(n as tf.Tensor, 2)].flatMap(
        ({ values, indices }) => [values, indices],
      ),
  },
  {
    name: 'the places alone, and the largest alone',
    inputs: { x: float([2, 5]), y: float([5], 2) },
    run: ({ x, y }) => [tf.topk(x as tf.Tensor, 1).indices, tf.topk(y as tf.Tensor, 5).values],
  },
];

testKernels(SORTING_KERNELS, CASES);
