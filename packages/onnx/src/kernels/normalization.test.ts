import * as tf from '@tensorflow/tfjs-core';
import { type KernelCase, testKernels } from '../fixtures/test-kernels.js';
import { float, positive } from '../fixtures/test-tensor.js';
import { NORMALIZATION_KERNELS } from './normalization.js';

const STATISTICS = {
  x: float([2, 3, 2, 4]),
  mean: float([4], 2),
  variance: positive([4], 3),
  scale: float([4], 4),
  offset: float([4], 5),
};

type Tensors = Readonly<Record<string, tf.Tensor>>;

const CASES: readonly KernelCase[] = [
  {
    name: 'batch norm with scale and offset, with gradients',
    inputs: STATISTICS,
    run: (inputs) => normalize(inputs, ['scale', 'offset']),
    gradients: ['x', 'mean', 'variance', 'scale', 'offset'],
  },
  {
    name: 'batch norm with a scale',
    inputs: STATISTICS,
    run: (inputs) => normalize(inputs, ['scale']),
  },
  {
    name: 'batch norm with an offset',
    inputs: STATISTICS,
    run: (inputs) => normalize(inputs, ['offset']),
  },
  {
    name: 'batch norm with neither',
    inputs: STATISTICS,
    run: (inputs) => normalize(inputs, []),
  },
  {
    name: 'local response normalization',
    inputs: { x: float([2, 3, 2, 5]) },
    run: ({ x }) => [
      tf.localResponseNormalization(x as tf.Tensor4D),
      tf.localResponseNormalization(x as tf.Tensor4D, 1, 2, 0.5, 0.75),
    ],
  },
];

function normalize(inputs: Tensors, optional: readonly ('scale' | 'offset')[]): tf.Tensor {
  const { x, mean, variance } = inputs as Record<string, tf.Tensor4D>;
  const pick = (name: 'scale' | 'offset') =>
    optional.includes(name) ? (inputs[name] as tf.Tensor1D) : undefined;
  return tf.batchNorm(
    x as tf.Tensor4D,
    mean as unknown as tf.Tensor1D,
    variance as unknown as tf.Tensor1D,
    pick('offset'),
    pick('scale'),
    0.01,
  );
}

testKernels(NORMALIZATION_KERNELS, CASES);
