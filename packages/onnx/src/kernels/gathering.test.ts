import * as tf from '@tensorflow/tfjs-core';
import { type KernelCase, testKernels } from '../fixtures/test-kernels.js';
import { bools, float, ints } from '../fixtures/test-tensor.js';
import { GATHERING_KERNELS } from './gathering.js';

const CASES: readonly KernelCase[] = [
  {
    name: 'slices by index over every axis, with gradients',
    inputs: {
      x: float([4, 3, 5]),
      i: ints([3], [2, 0, 2]),
      j: ints([2, 2], [1, 0, 2, 1]),
      k: ints([], [1]),
    },
    run: ({ x, i, j, k }) => [
      tf.gather(x as tf.Tensor, i as tf.Tensor1D),
      tf.gather(x as tf.Tensor, i as tf.Tensor1D, 1),
      tf.gather(x as tf.Tensor, i as tf.Tensor1D, -1),
      tf.gather(x as tf.Tensor, j as tf.Tensor2D, 1),
      tf.gather(x as tf.Tensor, k as tf.Tensor, 2),
    ],
  },
  {
    name: 'gradients of slices by index',
    inputs: { x: float([4, 3]), i: ints([3], [2, 0, 2]) },
    run: ({ x, i }) => [
      tf.gather(x as tf.Tensor, i as tf.Tensor1D),
      tf.gather(x as tf.Tensor, i as tf.Tensor1D, 1),
    ],
    gradients: ['x'],
  },
  {
    name: 'slices by index, other ones for each of a batch',
    inputs: {
      x: float([2, 4, 3]),
      y: float([2, 3, 4, 2]),
      i: ints([2, 3], [0, 3, 1, 2, 2, 0]),
      j: ints([2, 3, 2], [0, 1, 1, 1, 0, 0, 1, 0, 1, 1, 0, 1]),
    },
    run: ({ x, y, i, j }) => [
      tf.gather(x as tf.Tensor, i as tf.Tensor2D, 1, 1),
      tf.gather(y as tf.Tensor, i as tf.Tensor2D, 2, 1),
      tf.gather(y as tf.Tensor, j as tf.Tensor3D, 2, 2),
      tf.gather(y as tf.Tensor, j as tf.Tensor3D, 3, 1),
    ],
  },
  {
    name: 'elements and slices by several indices',
    inputs: {
      x: float([3, 4, 2]),
      i: ints([2, 2], [0, 3, 2, 1]),
      j: ints([2, 1, 3], [0, 3, 1, 2, 1, 0]),
    },
    run: ({ x, i, j }) => [
      tf.gatherND(x as tf.Tensor, i as tf.Tensor),
      tf.gatherND(x as tf.Tensor, j as tf.Tensor),
    ],
  },
  {
    name: 'whole numbers and truths by index',
    inputs: { n: ints([4], [5, 6, 7, 8]), x: bools([4]), i: ints([3], [3, 0, 3]) },
    run: ({ n, x, i }) => [
      tf.gather(n as tf.Tensor, i as tf.Tensor1D),
      tf.gather(x as tf.Tensor, i as tf.Tensor1D),
    ],
  },
];

testKernels(GATHERING_KERNELS, CASES);
