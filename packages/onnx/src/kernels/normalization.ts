import type * as tf from '@tensorflow/tfjs-core';
import { float, int } from '../onnx-file/onnx-model.js';
import { given, type RecorderKernels } from './recorder-kernel.js';

/** Batch norm with statistics that are passed in, as `tf.batchNorm` computes it, and norms over neighboring channels. */
export const NORMALIZATION_KERNELS: RecorderKernels = {
  FusedBatchNorm: ({ graph, run, inputs, attributes }) => {
    const { x, mean, scale, offset } = inputs;
    const variance = given(inputs, 'variance');
    const epsilon = graph.fill((attributes.varianceEpsilon as number | undefined) ?? 0.001, {
      ...variance,
      shape: [],
    });
    const reciprocal = run('Rsqrt', { x: run('Add', { a: variance, b: epsilon }) });
    const slope = scale ? run('Multiply', { a: scale, b: reciprocal }) : reciprocal;
    const shift = run('Multiply', { a: mean, b: slope });
    const scaled = run('Multiply', { a: x, b: slope });
    if (offset === undefined) return run('Sub', { a: scaled, b: shift });
    return run('Add', { a: scaled, b: run('Sub', { a: offset, b: shift }) });
  },
  LRN: ({ graph, run, inputs, attributes }) => {
    const { depthRadius, bias, alpha, beta } = attributes as unknown as tf.LRNAttrs;
    const x = run('Transpose', { x: inputs.x }, { perm: [0, 3, 1, 2] });
    const size = 2 * depthRadius + 1;
    // ONNX divides by the number of neighbors, tfjs does not.
    const options = { alpha: float(alpha * size), beta: float(beta), bias: float(bias) };
    const normalized = graph.apply('LRN', [x], { size: int(size), ...options }, x);
    return run('Transpose', { x: normalized }, { perm: [0, 2, 3, 1] });
  },
};
