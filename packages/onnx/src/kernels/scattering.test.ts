import * as tf from '@tensorflow/tfjs-core';
import { type KernelCase, testKernels } from '../fixtures/test-kernels.js';
import { float, floats, ints } from '../fixtures/test-tensor.js';
import { SCATTERING_KERNELS } from './scattering.js';

const CASES: readonly KernelCase[] = [
  {
    name: 'sums by segment, without what belongs to none',
    inputs: { x: float([5, 2]), i: ints([5], [0, 2, 0, 3, -1]), v: floats([5], [1, 2, 3, 4, 5]) },
    run: ({ x, i, v }) => [
      tf.unsortedSegmentSum(x as tf.Tensor, i as tf.Tensor1D, 3),
      tf.unsortedSegmentSum(v as tf.Tensor, i as tf.Tensor1D, 5),
    ],
  },
  {
    name: 'gradients of sums by segment',
    inputs: { x: float([5, 2]), i: ints([5], [0, 2, 0, 3, -1]), v: floats([5], [1, 2, 3, 4, 5]) },
    run: ({ x, i, v }) => [
      tf.unsortedSegmentSum(x as tf.Tensor, i as tf.Tensor1D, 4),
      tf.unsortedSegmentSum(v as tf.Tensor, i as tf.Tensor1D, 5),
    ],
    gradients: ['x', 'v'],
  },
  {
    name: 'elements and slices put at several indices, added up where they meet',
    inputs: {
      x: float([3]),
      y: float([2, 2, 3]),
      n: ints([3], [1, 2, 3]),
      i: ints([3, 1], [4, 1, 4]),
      j: ints([2, 2, 1], [0, 1, 2, 1]),
      k: ints([3, 2], [0, 1, 1, 0, 1, 2]),
    },
    run: ({ x, y, n, i, j, k }) => [
      tf.scatterND(i as tf.Tensor, x as tf.Tensor, [6]),
      tf.scatterND(j as tf.Tensor, y as tf.Tensor, [4, 3]),
      tf.scatterND(k as tf.Tensor, x as tf.Tensor, [2, 3]),
      tf.scatterND(i as tf.Tensor, n as tf.Tensor, [6]),
    ],
  },
  {
    name: 'elements and slices replaced at several indices',
    inputs: {
      x: float([4, 3]),
      u: float([2, 3], 2),
      v: float([2], 3),
      i: ints([2, 1], [3, 1]),
      j: ints([2, 2], [0, 2, 3, 0]),
    },
    run: ({ x, u, v, i, j }) => [
      tf.tensorScatterUpdate(x as tf.Tensor, i as tf.Tensor, u as tf.Tensor),
      tf.tensorScatterUpdate(x as tf.Tensor, j as tf.Tensor, v as tf.Tensor),
    ],
    // tfjs-cpu's kernel writes into its input.
    reference: ({ x, u, v, i, j }) => [
      tf.tensorScatterUpdate(tf.add(x as tf.Tensor, 0), i as tf.Tensor, u as tf.Tensor),
      tf.tensorScatterUpdate(tf.add(x as tf.Tensor, 0), j as tf.Tensor, v as tf.Tensor),
    ],
  },
  {
    name: 'elements put into a tensor of one number',
    inputs: {
      v: float([3]),
      one: float([], 2),
      i: ints([3], [4, 0, 2]),
      j: ints([3, 2], [0, 1, 1, 0, 1, 2]),
      d: float([], 3),
    },
    run: ({ v, one, i, j, d }) => [
      tf.sparseToDense(i as tf.Tensor, v as tf.Tensor, [6], d as tf.Scalar),
      tf.sparseToDense(j as tf.Tensor, v as tf.Tensor, [2, 3], d as tf.Scalar),
      tf.sparseToDense(i as tf.Tensor, one as tf.Tensor, [6], d as tf.Scalar),
    ],
  },
];

testKernels(SCATTERING_KERNELS, CASES);
