import type { Value } from '../graph/value.js';
import { text } from '../onnx-file/onnx-model.js';
import { choose } from './choose.js';
import { given, type KernelCall, type RecorderKernels } from './recorder-kernel.js';

/** Elements and slices put where indices say. */
export const SCATTERING_KERNELS: RecorderKernels = {
  ScatterNd: (call) => {
    const updates = given(call.inputs, 'updates');
    const shape = call.attributes.shape as readonly number[];
    const zeros = call.graph.fill(0, { shape, dtype: updates.dtype });
    return scatter(call, [zeros, given(call.inputs, 'indices'), updates], 'add');
  },
  TensorScatterUpdate: (call) => {
    const [tensor, indices, updates] = ['tensor', 'indices', 'updates'].map((name) =>
      given(call.inputs, name),
    ) as [Value, Value, Value];
    return scatter(call, [tensor, indices, updates], 'none');
  },
  SparseToDense: (call) => {
    const { graph, inputs, attributes } = call;
    const indices = given(inputs, 'sparseIndices');
    const values = given(inputs, 'sparseValues');
    const shape = attributes.outputShape as readonly number[];
    const [count = 1, depth = 1] = indices.shape;
    const listed = graph.apply('Reshape', [indices], {}, { ...indices, shape: [count, depth] });
    const spread = graph.apply('Expand', [values], {}, { ...values, shape: [count] });
    const dense = graph.apply('Expand', [given(inputs, 'defaultValue')], {}, { ...values, shape });
    return scatter(call, [dense, listed, spread], 'none');
  },
  // What belongs to no segment goes into one more, which is cut off.
  UnsortedSegmentSum: (call) => {
    const { graph, run, inputs, attributes } = call;
    const [x, ids] = [given(inputs, 'x'), given(inputs, 'segmentIds')];
    const count = attributes.numSegments as number;
    const number = (n: number) => graph.fill(n, { shape: [], dtype: 'int32' });
    const places = choose(call, {
      condition: run('Less', { a: ids, b: number(0) }),
      t: number(count),
      e: run('Minimum', { a: ids, b: number(count) }),
    });
    const indices = graph.apply('Reshape', [places], {}, { ...places, shape: [...ids.shape, 1] });
    const rest = x.shape.slice(ids.shape.length);
    const zeros = graph.fill(0, { shape: [count + 1, ...rest], dtype: x.dtype });
    const sums = scatter(call, [zeros, indices, x], 'add');
    return run(
      'Slice',
      { x: sums },
      { begin: rest.map(() => 0).concat(0), size: [count, ...rest] },
    );
  },
};

function scatter(
  { graph }: KernelCall,
  inputs: readonly [Value, Value, Value],
  reduction: 'add' | 'none',
): Value {
  return graph.apply('ScatterND', inputs, { reduction: text(reduction) }, inputs[0]);
}
