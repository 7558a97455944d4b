import * as tf from '@tensorflow/tfjs-core';
import { type KernelCase, testKernels } from '../fixtures/test-kernels.js';
import { bools, float, floats, ints } from '../fixtures/test-tensor.js';
import { REDUCTION_KERNELS } from './reduction.js';

/** Every choice of axes of a tensor of rank 4. */
const SUBSETS = Array.from({ length: 16 }, (_, bits) =>
  [0, 1, 2, 3].filter((axis) => (bits >> axis) % 2 === 1),
).filter((axes) => axes.length > 0);

const ALL: readonly (readonly [string, typeof tf.sum])[] = [
  ['sum', tf.sum],
  ['mean', tf.mean],
  ['largest', tf.max],
  ['smallest', tf.min],
  ['product', tf.prod],
];

const picture = float([2, 3, 1, 4]);

const CASES: readonly KernelCase[] = [
  ...ALL.flatMap(([name, reduce]) =>
    [false, true].map(
      (keepDims): KernelCase => ({
        name: `${name} over every choice of axes${keepDims ? ', which stay' : ''}, with gradients`,
        inputs: { x: picture },
        run: ({ x }) => SUBSETS.map((axes) => reduce(x as tf.Tensor, axes, keepDims)),
        // The gradient of a product takes running products, which ONNX has not.
        ...(name !== 'product' && { gradients: ['x'] }),
      }),
    ),
  ),
  ...ALL.map(
    ([name, reduce]): KernelCase => ({
      name: `${name} of vectors, of everything, of one number, over axes from the end`,
      inputs: { x: float([5]), y: float([2, 3]), z: float([]) },
      run: ({ x, y, z }) => [
        reduce(x as tf.Tensor),
        reduce(y as tf.Tensor),
        reduce(z as tf.Tensor),
        reduce(y as tf.Tensor, -1),
        reduce(y as tf.Tensor, [-2], true),
        reduce(tf.reshape(y as tf.Tensor, [3, 2, 1]), [0, 1]),
      ],
    }),
  ),
  ...ALL.map(
    ([name, reduce]): KernelCase => ({
      name: `${name} of whole numbers`,
      inputs: { x: ints([2, 3], (index) => 3 - 2 * index) },
      run: ({ x }) => [reduce(x as tf.Tensor, 1), reduce(x as tf.Tensor)],
    }),
  ),
  {
    name: 'sum, mean and product of truths',
    inputs: { x: bools([2, 5]) },
    run: ({ x }) => [
      tf.sum(x as tf.Tensor, 1),
      tf.mean(x as tf.Tensor, 1),
      tf.prod(x as tf.Tensor, 1),
    ],
  },
  {
    name: 'all and any',
    inputs: { x: bools([2, 2, 3], (index) => index > 3) },
    run: ({ x }) =>
      [[0], [1], [2], [0, 2], [0, 1, 2]].flatMap((axes) => [
        tf.all(x as tf.Tensor, axes),
        tf.any(x as tf.Tensor, axes, true),
      ]),
  },
  {
    // Extremes of what is no number are left out: onnxruntime passes over it, as tfjs-wasm does.
    name: 'sums, means and products of no number, extremes of infinities',
    inputs: {
      x: floats([2, 3], [1, Number.NaN, 2, 0, Number.POSITIVE_INFINITY, 1]),
      y: floats([2, 3], [5, Number.NEGATIVE_INFINITY, 2, 0, Number.POSITIVE_INFINITY, 1]),
    },
    run: ({ x, y }) => [
      ...[tf.sum, tf.mean, tf.prod].map((reduce) => reduce(x as tf.Tensor, 1)),
      ...[tf.max, tf.min].map((reduce) => reduce(y as tf.Tensor, 1)),
    ],
  },
  {
    name: 'gradients of the largest and smallest, where several are',
    inputs: { x: floats([2, 4], [1, 3, 3, 0, 0, 0, 0, 0]) },
    run: ({ x }) => [tf.max(x as tf.Tensor, 1), tf.min(x as tf.Tensor, 0)],
    gradients: ['x'],
  },
  {
    name: 'place of the largest and smallest, the first where several are',
    inputs: { x: floats([2, 4, 3], (index) => (index * 7) % 5), n: ints([4], [1, 3, 3, 0]) },
    run: ({ x, n }) => [
      ...[0, 1, 2, -1].flatMap((axis) => [
        tf.argMax(x as tf.Tensor, axis),
        tf.argMin(x as tf.Tensor, axis),
      ]),
      tf.argMax(n as tf.Tensor),
    ],
  },
  {
    name: 'running sums in both directions',
    inputs: { x: float([2, 3, 4]) },
    run: ({ x }) =>
      [0, 1, 2].flatMap((axis) =>
        [false, true].flatMap((exclusive) =>
          [false, true].map((reverse) => tf.cumsum(x as tf.Tensor, axis, exclusive, reverse)),
        ),
      ),
  },
  {
    // tfjs's own gradient over another axis than the last has the wrong shape.
    name: 'gradients of running sums',
    inputs: { x: float([2, 3, 4]) },
    run: ({ x }) => [tf.cumsum(x as tf.Tensor, 2, true), tf.cumsum(x as tf.Tensor, 2, false, true)],
    gradients: ['x'],
  },
  {
    name: 'running sums of whole numbers',
    inputs: { x: ints([2, 3], (index) => index) },
    run: ({ x }) => tf.cumsum(x as tf.Tensor, 1),
  },
  {
    name: 'softmax and its logarithm, with gradients',
    inputs: {
      x: float([2, 3, 4]),
      y: float([5], 2),
      large: floats([2, 2], [1000, 0, -1000, -999]),
    },
    run: ({ x, y, large }) => [
      tf.softmax(x as tf.Tensor),
      tf.logSoftmax(x as tf.Tensor),
      tf.softmax(y as tf.Tensor),
      tf.softmax(large as tf.Tensor),
      tf.logSoftmax(large as tf.Tensor),
    ],
    gradients: ['x', 'y'],
  },
  {
    name: 'means of means, sums of sums, and both after a reshape',
    inputs: { x: float([2, 3, 4, 2]) },
    run: ({ x }) => [
      tf.mean(tf.mean(x as tf.Tensor, [1]), [1]),
      tf.mean(tf.mean(x as tf.Tensor, [1], true), [2]),
      tf.sum(tf.sum(x as tf.Tensor, 3), [0, 1]),
      tf.mean(tf.reshape(x as tf.Tensor, [6, 8])),
      tf.sum(tf.reshape(x as tf.Tensor, [2, 1, 24]), [0, 1, 2]),
      tf.sum(tf.mean(x as tf.Tensor, 1), 1),
    ],
    gradients: ['x'],
  },
  {
    name: 'norm, moments and log of sums of exponentials, with gradients',
    inputs: { x: float([2, 3, 4]) },
    run: ({ x }) => [
      tf.norm(x as tf.Tensor),
      tf.norm(x as tf.Tensor, 2, 1),
      tf.moments(x as tf.Tensor, [0, 1]).variance,
      tf.moments(x as tf.Tensor, [0, 1]).mean,
      tf.logSumExp(x as tf.Tensor, 2),
    ],
    gradients: ['x'],
  },
];

testKernels(REDUCTION_KERNELS, CASES);
