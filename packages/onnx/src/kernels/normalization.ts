import { given, type RecorderKernels } from './recorder-kernel.js';

/** Batch norm with statistics that are passed in, as `tf.batchNorm` computes it. */
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
};
