import * as tf from '@tensorflow/tfjs-core';
import { type KernelCase, testKernels } from '../fixtures/test-kernels.js';
import { float } from '../fixtures/test-tensor.js';
import { MATRIX_KERNELS } from './matrix.js';

/** Outer sizes that are broadcast against each other. */
const BATCHES: readonly (readonly [readonly number[], readonly number[]])[] = [
  [[], []],
  [[3], [3]],
  [[3], [1]],
  [[1], [3]],
  [
    [2, 3],
    [2, 3],
  ],
  [
    [2, 1],
    [2, 3],
  ],
  [
    [1, 3],
    [2, 1],
  ],
];

const ACTIVATIONS = ['linear', 'relu', 'relu6', 'sigmoid', 'elu', 'leakyrelu', 'prelu'] as const;

const CASES: readonly KernelCase[] = [
  ...BATCHES.flatMap(([one, other]) =>
    [false, true].flatMap((transposeA) =>
      [false, true].map(
        (transposeB): KernelCase => ({
          name: `product of batches [${one}] and [${other}]${transposeA ? ', left transposed' : ''}${transposeB ? ', right transposed' : ''}, with gradients`,
          inputs: {
            a: float([...one, ...(transposeA ? [4, 2] : [2, 4])]),
            b: float([...other, ...(transposeB ? [3, 4] : [4, 3])], 2),
          },
          run: ({ a, b }) => tf.matMul(a as tf.Tensor, b as tf.Tensor, transposeA, transposeB),
          // tfjs-cpu's kernel mixes matrices up where batches of several axes are broadcast.
          reference: ({ a, b }) => {
            const outer = tf.backend_util.assertAndGetBroadcastShape([...one], [...other]);
            const [left, right] = [a as tf.Tensor, b as tf.Tensor].map((factor) =>
              tf.broadcastTo(factor, [...outer, ...factor.shape.slice(-2)]),
            ) as [tf.Tensor, tf.Tensor];
            return tf.matMul(left, right, transposeA, transposeB);
          },
          // tfjs's own gradient does not take back a broadcast.
          ...(String(one) === String(other) && { gradients: ['a', 'b'] }),
        }),
      ),
    ),
  ),
  {
    name: 'dot products and outer products, with gradients',
    inputs: { a: float([3]), b: float([3], 2), m: float([3, 2]) },
    run: ({ a, b, m }) => [
      tf.dot(a as tf.Tensor, b as tf.Tensor),
      tf.dot(a as tf.Tensor, m as tf.Tensor),
      tf.outerProduct(a as tf.Tensor1D, b as tf.Tensor1D),
    ],
    gradients: ['a', 'b', 'm'],
  },
  ...ACTIVATIONS.map(
    (activation): KernelCase => ({
      name: `product with bias and ${activation}`,
      inputs: { a: float([2, 4]), b: float([4, 3], 2), bias: float([3], 3), slope: float([3], 4) },
      run: ({ a, b, bias, slope }) =>
        tf.fused.matMul({
          a: a as tf.Tensor,
          b: b as tf.Tensor,
          bias: bias as tf.Tensor,
          activation,
          ...(activation === 'prelu' && { preluActivationWeights: slope as tf.Tensor }),
          leakyreluAlpha: 0.3,
        }),
    }),
  ),
  {
    name: 'gradients of a product with bias and relu',
    inputs: { a: float([2, 4]), b: float([4, 3], 2), bias: float([3], 3) },
    run: ({ a, b, bias }) =>
      tf.fused.matMul({
        a: a as tf.Tensor,
        b: b as tf.Tensor,
        bias: bias as tf.Tensor,
        activation: 'relu',
      }),
    gradients: ['a', 'b', 'bias'],
  },
  {
    name: 'sums of products by the letters of axes',
    inputs: { a: float([2, 3]), b: float([3, 4], 2), c: float([2, 3, 3]), v: float([3], 3) },
    run: ({ a, b, c, v }) => [
      tf.einsum('ij,jk->ik', a as tf.Tensor, b as tf.Tensor),
      tf.einsum('ij->ji', a as tf.Tensor),
      tf.einsum('bij,j->bi', c as tf.Tensor, v as tf.Tensor),
      tf.einsum('ij->', a as tf.Tensor),
    ],
  },
  {
    name: 'a matrix with a vector on its diagonal',
    inputs: { v: float([3]), m: float([2, 2]) },
    run: ({ v, m }) => [tf.diag(v as tf.Tensor), tf.diag(m as tf.Tensor)],
  },
];

testKernels(MATRIX_KERNELS, CASES);
