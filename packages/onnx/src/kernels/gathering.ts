import { BackendError } from '@posewright/pose';
import type { Value } from '../graph/value.js';
import { RECORDER } from '../recorder/recorder-name.js';
import { given, type KernelCall, type RecorderKernels } from './recorder-kernel.js';

/** Elements and slices by their index. */
export const GATHERING_KERNELS: RecorderKernels = {
  GatherV2: (call) => gather(call),
  GatherNd: ({ graph, inputs }) => {
    const params = given(inputs, 'params');
    const indices = given(inputs, 'indices');
    const depth = indices.shape.at(-1) as number;
    const shape = [...indices.shape.slice(0, -1), ...params.shape.slice(depth)];
    return graph.apply('GatherND', [params, indices], {}, { shape, dtype: params.dtype });
  },
};

function gather({ graph, inputs, attributes }: KernelCall): Value {
  const x = given(inputs, 'x');
  const indices = given(inputs, 'indices');
  const { axis, batchDims } = attributes as { axis: number; batchDims?: number };
  if ((batchDims ?? 0) !== 0) {
    throw new BackendError(
      RECORDER,
      '`gather` with `batchDims` cannot be recorded. Gather from the flattened tensor instead.',
    );
  }
  const place = axis < 0 ? axis + x.shape.length : axis;
  const shape = [...x.shape.slice(0, place), ...indices.shape, ...x.shape.slice(place + 1)];
  return graph.apply('Gather', [x, indices], { axis: place }, { shape, dtype: x.dtype });
}
