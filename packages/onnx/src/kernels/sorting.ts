import { given, type RecorderKernels } from './recorder-kernel.js';

/** The largest along the last axis. */
export const SORTING_KERNELS: RecorderKernels = {
  TopK: ({ graph, inputs, attributes }) => {
    const x = given(inputs, 'x');
    const k = attributes.k as number;
    const shape = [...x.shape.slice(0, -1), k];
    return [
      graph.apply('TopKValues', [x], {}, { shape, dtype: x.dtype }),
      graph.apply('TopKPlaces', [x], {}, { shape, dtype: 'int32' }),
    ];
  },
};
