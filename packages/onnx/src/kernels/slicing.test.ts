import * as tf from '@tensorflow/tfjs-core';
import { type KernelCase, testKernels } from '../fixtures/test-kernels.js';
import { bools, float, ints } from '../fixtures/test-tensor.js';
import { SLICING_KERNELS } from './slicing.js';

const CASES: readonly KernelCase[] = [
  {
    name: 'slices of ranks 1 to 5, with gradients',
    inputs: {
      a: float([5]),
      b: float([3, 4]),
      c: float([2, 3, 4]),
      d: float([2, 3, 4, 2]),
      e: float([1, 2, 3, 2, 2]),
    },
    run: ({ a, b, c, d, e }) => [
      tf.slice(a as tf.Tensor, [1], [3]),
      tf.slice(a as tf.Tensor, 2),
      tf.slice(b as tf.Tensor, [0, 1], [3, 2]),
      tf.slice(b as tf.Tensor, [1], [-1]),
      tf.slice(c as tf.Tensor, [1, 0, 2], [1, 3, 2]),
      tf.slice(d as tf.Tensor, [0, 1, 1, 1], [2, 2, 3, 1]),
      tf.slice(e as tf.Tensor, [0, 1, 0, 0, 1], [1, 1, 3, 2, 1]),
      tf.slice(d as tf.Tensor, [0, 0, 0, 0], [2, 3, 4, 2]),
    ],
    gradients: ['a', 'b', 'c', 'd', 'e'],
  },
  {
    name: 'slices by steps, forwards and backwards',
    inputs: { x: float([7, 5]) },
    run: ({ x }) => [
      tf.stridedSlice(x as tf.Tensor, [0, 0], [7, 5], [2, 3]),
      tf.stridedSlice(x as tf.Tensor, [6, 4], [0, 0], [-2, -1]),
      tf.stridedSlice(x as tf.Tensor, [-1, 1], [-6, 4], [-1, 1]),
      tf.stridedSlice(x as tf.Tensor, [0, 0], [0, 0], [-1, -2], 3, 3),
      tf.stridedSlice(x as tf.Tensor, [1, 2], [5, 3], [1, 1], 0, 0, 0, 0, 2),
      tf.stridedSlice(x as tf.Tensor, [2, 0, 1], [5, 0, 4], [1, 1, 2], 0, 0, 0, 2),
      tf.stridedSlice(x as tf.Tensor, [0, 1], [0, 4], [1, 2], 0, 0, 1),
    ],
  },
  {
    name: 'reverses, with gradients',
    inputs: { x: float([2, 3, 4]) },
    run: ({ x }) => [
      tf.reverse(x as tf.Tensor),
      tf.reverse(x as tf.Tensor, 1),
      tf.reverse(x as tf.Tensor, [0, -1]),
    ],
    gradients: ['x'],
  },
  {
    name: 'pictures turned round',
    inputs: { x: float([2, 2, 3, 2]) },
    run: ({ x }) => tf.image.flipLeftRight(x as tf.Tensor4D),
  },
  {
    name: 'concatenation over every axis, with gradients',
    inputs: {
      a: float([2, 3, 2]),
      b: float([2, 1, 2], 2),
      c: float([2, 3, 5], 3),
      d: float([1, 3, 2], 4),
    },
    run: ({ a, b, c, d }) => [
      tf.concat([a, b, a] as tf.Tensor[], 1),
      tf.concat([a, c] as tf.Tensor[], -1),
      tf.concat([d, a] as tf.Tensor[], 0),
      tf.concat([a] as tf.Tensor[], 0),
      tf.concat([a as tf.Tensor, tf.zeros([0, 3, 2]), d as tf.Tensor], 0),
    ],
    gradients: ['a', 'b', 'c', 'd'],
  },
  {
    name: 'stacks and what they are made of, with gradients',
    inputs: { a: float([2, 3]), b: float([2, 3], 2) },
    run: ({ a, b }) => [
      tf.stack([a, b] as tf.Tensor[]),
      tf.stack([a, b] as tf.Tensor[], 1),
      tf.stack([a, b, a] as tf.Tensor[], -1),
      ...tf.unstack(a as tf.Tensor),
      ...tf.unstack(b as tf.Tensor, -1),
    ],
    gradients: ['a', 'b'],
  },
  {
    name: 'splits into equal and other parts, with gradients',
    inputs: { x: float([4, 6]) },
    run: ({ x }) => [
      ...tf.split(x as tf.Tensor, 2),
      ...tf.split(x as tf.Tensor, 3, 1),
      ...tf.split(x as tf.Tensor, [1, 2, 3], -1),
      ...tf.split(x as tf.Tensor, [1, -1], 0),
    ],
    gradients: ['x'],
  },
  {
    name: 'padding, with gradients',
    inputs: { x: float([2, 3]), y: float([1, 2, 2, 3]) },
    run: ({ x, y }) => [
      tf.pad(x as tf.Tensor, [
        [1, 0],
        [2, 3],
      ]),
      tf.pad(
        x as tf.Tensor,
        [
          [0, 0],
          [0, 1],
        ],
        -7,
      ),
      tf.pad(y as tf.Tensor, [
        [0, 0],
        [1, 2],
        [3, 0],
        [0, 1],
      ]),
      tf.pad(x as tf.Tensor, [
        [0, 0],
        [0, 0],
      ]),
    ],
    gradients: ['x', 'y'],
  },
  {
    name: 'padding with what lies at the edge the other way round',
    inputs: { x: float([3, 4]) },
    run: ({ x }) =>
      (['reflect', 'symmetric'] as const).flatMap((mode) => [
        tf.mirrorPad(
          x as tf.Tensor,
          [
            [2, 1],
            [0, 3],
          ],
          mode,
        ),
        tf.mirrorPad(
          x as tf.Tensor,
          [
            [0, 0],
            [1, 0],
          ],
          mode,
        ),
      ]),
  },
  {
    name: 'parts of whole numbers and truths',
    inputs: { n: ints([3, 4], (index) => index), x: bools([3, 4]) },
    run: ({ n, x }) => [
      tf.slice(n as tf.Tensor, [1, 1], [2, 2]),
      tf.reverse(n as tf.Tensor, 0),
      tf.concat([n, n] as tf.Tensor[], 1),
      tf.pad(
        n as tf.Tensor,
        [
          [1, 0],
          [0, 1],
        ],
        9,
      ),
      tf.slice(x as tf.Tensor, [1, 1], [2, 2]),
      tf.reverse(x as tf.Tensor, 0),
      tf.concat([x, x] as tf.Tensor[], 1),
      tf.stack([x, x] as tf.Tensor[], 1),
      ...tf.split(x as tf.Tensor, 2, 1),
    ],
  },
];

testKernels(SLICING_KERNELS, CASES);
