import * as tf from '@tensorflow/tfjs-core';
import type { Graph } from '../graph/graph.js';
import type { Value } from '../graph/value.js';
import { given, type KernelCall, type RecorderKernels } from './recorder-kernel.js';

/** Parts of tensors, and tensors made of parts. */
export const SLICING_KERNELS: RecorderKernels = {
  Slice: ({ graph, inputs, attributes }) => {
    const x = given(inputs, 'x');
    const [begin, size] = tf.slice_util.parseSliceParams(
      { shape: [...x.shape] } as tf.Tensor,
      attributes.begin as number[],
      attributes.size as number[],
    );
    return slice(graph, x, {
      begin: begin as readonly number[],
      size: size as readonly number[],
    });
  },
  StridedSlice: (call) => stridedSlice(call),
  Reverse: ({ graph, inputs, attributes }) => {
    const x = given(inputs, 'x');
    const axes = tf.util.parseAxisParam(attributes.dims as number[], [...x.shape]);
    const isTurned = (axis: number) => axes.includes(axis);
    return slice(graph, x, {
      begin: x.shape.map((length, axis) => (isTurned(axis) ? length - 1 : 0)),
      size: x.shape,
      steps: x.shape.map((_, axis) => (isTurned(axis) ? -1 : 1)),
    });
  },
  FlipLeftRight: ({ run, inputs: { image } }) => run('Reverse', { x: image }, { dims: [2] }),
  Concat: ({ graph, inputs, attributes }) => {
    const parts = Object.values(inputs) as Value[];
    const [first] = parts as [Value];
    const [axis] = tf.util.parseAxisParam(attributes.axis as number, [...first.shape]) as [number];
    return concat(graph, parts, axis);
  },
  Pack: ({ graph, inputs, attributes }) => {
    const parts = Object.values(inputs) as Value[];
    const axis = attributes.axis as number;
    const rows = parts.map((part) => {
      const shape = [...part.shape];
      shape.splice(axis < 0 ? axis + shape.length + 1 : axis, 0, 1);
      return graph.apply('Reshape', [part], {}, { ...part, shape });
    });
    return concat(graph, rows, axis < 0 ? axis + (rows[0] as Value).shape.length : axis);
  },
  Unpack: ({ graph, inputs, attributes }) => {
    const x = given(inputs, 'value');
    const axis = fromStart(x, attributes.axis as number);
    const shape = x.shape.filter((_, other) => other !== axis);
    const sizes = Array<number>(x.shape[axis] as number).fill(1);
    return split(graph, x, { axis, sizes }).map((part) =>
      graph.apply('Reshape', [part], {}, { ...part, shape }),
    );
  },
  SplitV: ({ graph, inputs, attributes }) => {
    const x = given(inputs, 'x');
    const axis = fromStart(x, attributes.axis as number);
    const asked = attributes.numOrSizeSplits as number | number[];
    const sizes = tf.backend_util.prepareSplitSize(
      { shape: [...x.shape] } as tf.Tensor,
      asked,
      axis,
    );
    return split(graph, x, { axis, sizes });
  },
  PadV2: ({ graph, inputs, attributes }) => {
    const x = given(inputs, 'x');
    const paddings = attributes.paddings as readonly (readonly [number, number])[];
    const shape = x.shape.map((length, axis) => {
      const [before, after] = paddings[axis] as readonly [number, number];
      return before + length + after;
    });
    if (paddings.flat().every((count) => count === 0)) return x;
    const number = graph.fill(attributes.constantValue as number, { shape: [], dtype: x.dtype });
    return graph.apply('Pad', [x, number], { paddings: paddings.flat() }, { ...x, shape });
  },
  MirrorPad: (call) => mirrorPad(call),
};

/** A slice by first place, size and step of every axis. */
function slice(
  graph: Graph,
  x: Value,
  {
    begin,
    size,
    steps = size.map(() => 1),
  }: {
    readonly begin: readonly number[];
    readonly size: readonly number[];
    readonly steps?: readonly number[];
  },
): Value {
  const isWhole = x.shape.every((length, axis) => size[axis] === length && steps[axis] === 1);
  return isWhole ? x : graph.apply('Slice', [x], { begin, steps }, { ...x, shape: size });
}

function split(
  graph: Graph,
  x: Value,
  { axis, sizes }: { readonly axis: number; readonly sizes: readonly number[] },
): Value[] {
  let start = 0;
  return sizes.map((length) => {
    const begin = x.shape.map((_, other) => (other === axis ? start : 0));
    const size = x.shape.map((whole, other) => (other === axis ? length : whole));
    start += length;
    return slice(graph, x, { begin, size });
  });
}

function concat(graph: Graph, parts: readonly Value[], axis: number): Value {
  const filled = parts.filter(({ shape }) => shape[axis] !== 0);
  const [first] = filled.length > 0 ? filled : parts;
  if (first === undefined || filled.length < 2) return first as Value;
  const total = filled.reduce((sum, { shape }) => sum + (shape[axis] as number), 0);
  const shape = first.shape.map((length, other) => (other === axis ? total : length));
  return graph.apply('Concat', filled, { axis }, { ...first, shape });
}

function stridedSlice({ graph, inputs, attributes }: KernelCall): Value {
  const x = given(inputs, 'x');
  const { begin, end, strides, ...masks } = attributes as unknown as tf.StridedSliceAttrs;
  const info = tf.slice_util.sliceInfo(
    [...x.shape],
    begin,
    end,
    strides,
    masks.beginMask,
    masks.endMask,
    masks.ellipsisMask,
    masks.newAxisMask,
    masks.shrinkAxisMask,
  );
  const size = tf.slice_util.computeOutShape(info.begin, info.end, info.strides);
  const part = slice(graph, x, { begin: info.begin, size, steps: info.strides });
  return graph.apply('Reshape', [part], {}, { ...part, shape: info.finalShape });
}

/** Repeats what lies at the edge the other way round, axis by axis. */
function mirrorPad({ run, graph, inputs, attributes }: KernelCall): Value {
  const { paddings, mode } = attributes as unknown as tf.MirrorPadAttrs;
  const skip = mode === 'reflect' ? 1 : 0;
  return paddings.reduce(
    (x, [before, after], axis) => {
      if (before === 0 && after === 0) return x;
      const length = x.shape[axis] as number;
      const places = Array.from({ length: before + length + after }, (_, index) => {
        const place = index - before;
        if (place < 0) return skip - 1 - place;
        return place < length ? place : 2 * length - 1 - skip - place;
      });
      const indices = graph.constant(Int32Array.from(places), {
        shape: [places.length],
        dtype: 'int32',
      });
      return run('GatherV2', { x, indices }, { axis, batchDims: 0 });
    },
    given(inputs, 'x'),
  );
}

function fromStart({ shape }: Value, axis: number): number {
  return axis < 0 ? axis + shape.length : axis;
}
