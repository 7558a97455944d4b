import { sizeOf, type Value } from '../graph/value.js';
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

function gather(call: KernelCall): Value {
  const { graph, inputs, attributes } = call;
  const x = given(inputs, 'x');
  const indices = given(inputs, 'indices');
  const { axis, batchDims = 0 } = attributes as { axis: number; batchDims?: number };
  const place = axis < 0 ? axis + x.shape.length : axis;
  if (batchDims !== 0) return gatherInBatch(call, place, batchDims);
  const shape = [...x.shape.slice(0, place), ...indices.shape, ...x.shape.slice(place + 1)];
  return graph.apply('Gather', [x, indices], { axis: place }, { shape, dtype: x.dtype });
}

/** Indices of its own for each of a batch: they are counted through the whole of it, as one long axis. */
function gatherInBatch({ graph, run, inputs }: KernelCall, axis: number, batchDims: number): Value {
  const [x, indices] = [given(inputs, 'x'), given(inputs, 'indices')];
  const outer = x.shape.slice(0, batchDims);
  const between = x.shape.slice(batchDims, axis);
  const inner = x.shape.slice(axis + 1);
  const [count, length] = [sizeOf(outer), x.shape[axis] as number];
  const perm = [
    ...outer.map((_, other) => other),
    axis,
    ...x.shape.flatMap((_, other) => (other < batchDims || other === axis ? [] : [other])),
  ];
  const rest = [...between, ...inner];
  const rows = run(
    'Reshape',
    { x: run('Transpose', { x }, { perm }) },
    { shape: [count * length, ...rest] },
  );
  const chosen = indices.shape.slice(batchDims);
  const starts = Int32Array.from({ length: count }, (_, index) => index * length);
  const offset = graph.constant(starts, { shape: [count, 1], dtype: 'int32' });
  const own = run('Reshape', { x: indices }, { shape: [count, sizeOf(chosen)] });
  const places = run('Add', { a: own, b: offset });
  const found = run('GatherV2', { x: rows, indices: places }, { axis: 0 });
  const whole = run('Reshape', { x: found }, { shape: [...outer, ...chosen, ...rest] });
  const start = batchDims + chosen.length; // Of the axes between, which go before the chosen ones.
  const back = [
    ...outer.map((_, other) => other),
    ...between.map((_, other) => start + other),
    ...chosen.map((_, other) => batchDims + other),
    ...inner.map((_, other) => start + between.length + other),
  ];
  return run('Transpose', { x: whole }, { perm: back });
}
