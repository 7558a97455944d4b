import * as tf from '@tensorflow/tfjs-core';
import { type KernelCase, testKernels } from '../fixtures/test-kernels.js';
import { float } from '../fixtures/test-tensor.js';
import { BLOCK_KERNELS } from './block.js';

const CASES: readonly KernelCase[] = [
  {
    name: 'channels that become blocks of pixels',
    inputs: { x: float([2, 2, 3, 8]), y: float([1, 9, 2, 2], 2) },
    run: ({ x, y }) => [
      tf.depthToSpace(x as tf.Tensor4D, 2),
      tf.depthToSpace(y as tf.Tensor4D, 3, 'NCHW'),
    ],
    // tfjs-cpu has channels last only.
    reference: ({ x, y }) => [
      tf.depthToSpace(x as tf.Tensor4D, 2),
      tf.transpose(tf.depthToSpace(tf.transpose(y as tf.Tensor4D, [0, 2, 3, 1]), 3), [0, 3, 1, 2]),
    ],
  },
  {
    name: 'pixels that become a batch, with gradients',
    inputs: { x: float([2, 4, 5, 3]), y: float([1, 6], 2) },
    run: ({ x, y }) => [
      tf.spaceToBatchND(
        x as tf.Tensor,
        [2, 3],
        [
          [0, 0],
          [1, 0],
        ],
      ),
      tf.spaceToBatchND(y as tf.Tensor, [2], [[1, 1]]),
    ],
    gradients: ['x', 'y'],
  },
  {
    name: 'a batch that becomes pixels, with gradients',
    inputs: { x: float([12, 2, 2, 3]), y: float([4, 3], 2) },
    run: ({ x, y }) => [
      tf.batchToSpaceND(
        x as tf.Tensor,
        [2, 3],
        [
          [0, 0],
          [1, 2],
        ],
      ),
      tf.batchToSpaceND(y as tf.Tensor, [2], [[1, 0]]),
    ],
    gradients: ['x', 'y'],
  },
  {
    name: 'pooling with windows that have gaps, with gradients',
    inputs: { x: float([2, 7, 6, 2]) },
    run: ({ x }) => [
      tf.pool(x as tf.Tensor4D, [2, 2], 'max', 'valid', 2),
      tf.pool(x as tf.Tensor4D, [3, 2], 'avg', 'same', [2, 1]),
    ],
    gradients: ['x'],
  },
];

testKernels(BLOCK_KERNELS, CASES);
