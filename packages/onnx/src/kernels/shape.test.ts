import * as tf from '@tensorflow/tfjs-core';
import { type KernelCase, testKernels } from '../fixtures/test-kernels.js';
import { bools, float, ints } from '../fixtures/test-tensor.js';
import { SHAPE_KERNELS } from './shape.js';

const ORDERS = [
  [0, 1, 2, 3],
  [0, 3, 1, 2],
  [0, 2, 3, 1],
  [3, 2, 1, 0],
  [1, 0, 3, 2],
  [2, 3, 0, 1],
];

const CASES: readonly KernelCase[] = [
  {
    name: 'reshapes, with gradients',
    inputs: { x: float([2, 3, 4]), one: float([]) },
    run: ({ x, one }) => [
      tf.reshape(x as tf.Tensor, [6, 4]),
      tf.reshape(x as tf.Tensor, [-1]),
      tf.reshape(x as tf.Tensor, [2, 1, 3, 4, 1]),
      tf.squeeze(tf.reshape(x as tf.Tensor, [1, 24, 1])),
      tf.reshape(one as tf.Tensor, [1, 1]),
      tf.reshape(tf.reshape(x as tf.Tensor, [4, 6]), [3, 8]),
    ],
    gradients: ['x', 'one'],
  },
  {
    name: 'new axes, with gradients',
    inputs: { x: float([2, 3]) },
    run: ({ x }) => [0, 1, 2, -1, -2].map((axis) => tf.expandDims(x as tf.Tensor, axis)),
    gradients: ['x'],
  },
  {
    name: 'transposes, of transposes too, with gradients',
    inputs: { x: float([2, 3, 4, 2]) },
    run: ({ x }) => [
      ...ORDERS.map((order) => tf.transpose(x as tf.Tensor, order)),
      ...ORDERS.map((order) => tf.transpose(tf.transpose(x as tf.Tensor, [1, 3, 2, 0]), order)),
      ...ORDERS.map((order) => tf.reshape(tf.transpose(x as tf.Tensor, order), [6, 8])),
    ],
    gradients: ['x'],
  },
  {
    name: 'copies, with gradients',
    inputs: { x: float([2, 1, 3]), n: ints([2], [1, 2]) },
    run: ({ x, n }) => [
      tf.tile(x as tf.Tensor, [1, 4, 1]),
      tf.tile(x as tf.Tensor, [2, 2, 3]),
      tf.tile(x as tf.Tensor, [1, 1, 1]),
      tf.tile(n as tf.Tensor, [3]),
      tf.broadcastTo(x as tf.Tensor, [4, 2, 5, 3]),
      tf.clone(x as tf.Tensor),
    ],
    gradients: ['x'],
  },
  {
    name: 'truths in other shapes',
    inputs: { x: bools([2, 1, 3]) },
    run: ({ x }) => [
      tf.tile(x as tf.Tensor, [1, 2, 2]),
      tf.transpose(x as tf.Tensor, [2, 0, 1]),
      tf.reshape(x as tf.Tensor, [3, 2]),
      tf.expandDims(x as tf.Tensor, 0),
    ],
  },
  {
    name: 'constants of the shape of another tensor',
    inputs: { x: float([2, 3]), n: ints([2], [1, 2]) },
    run: ({ x, n }) => [
      tf.mul(x as tf.Tensor, tf.add(tf.onesLike(x as tf.Tensor), tf.zerosLike(x as tf.Tensor))),
      tf.add(n as tf.Tensor, tf.onesLike(n as tf.Tensor)),
      tf.add(x as tf.Tensor, tf.fill([2, 3], 7)),
      tf.add(n as tf.Tensor, tf.fill([2], 7, 'int32')),
    ],
  },
  {
    name: 'numbers in a row',
    inputs: { x: float([5]), n: ints([4], [0, 1, 2, 3]) },
    run: ({ x, n }) => [
      tf.add(x as tf.Tensor, tf.range(0, 5)),
      tf.add(x as tf.Tensor, tf.range(9, -1, -2)),
      tf.add(n as tf.Tensor, tf.range(4, 0, -1, 'int32')),
      tf.add(x as tf.Tensor, tf.linspace(-1, 1, 5)),
      tf.add(x as tf.Tensor, tf.linspace(3, 9, 1)),
    ],
  },
  {
    name: 'one number among others by index, none where it lies outside',
    inputs: { x: ints([2, 3], [0, 2, 1, 3, -1, 4]) },
    run: ({ x }) => [
      tf.oneHot(x as tf.Tensor, 4),
      tf.oneHot(x as tf.Tensor, 4, 0.9, 0.1),
      tf.oneHot(x as tf.Tensor, 3, 2, -2, 'float32'),
      tf.oneHot(x as tf.Tensor, 3, 1, 0, 'bool'),
    ],
  },
];

testKernels(SHAPE_KERNELS, CASES);
