import * as tf from '@tensorflow/tfjs-core';
import { elementsOf } from '../graph/graph.js';
import { type ElementType, sizeOf, type Value } from '../graph/value.js';
import { choose } from './choose.js';
import { given, type KernelCall, type RecorderKernels } from './recorder-kernel.js';

/** Other views of the same numbers, and numbers that are known at once. */
export const SHAPE_KERNELS: RecorderKernels = {
  Identity: ({ inputs }) => given(inputs, 'x'),
  Reshape: ({ graph, inputs, attributes }) => {
    const x = given(inputs, 'x');
    const wanted = attributes.shape as number[];
    const shape = tf.util.inferFromImplicitShape(wanted, sizeOf(x.shape));
    return graph.apply('Reshape', [x], {}, { ...x, shape });
  },
  ExpandDims: ({ graph, inputs, attributes }) => {
    const x = given(inputs, 'input');
    const shape = [...x.shape];
    const dim = attributes.dim as number;
    shape.splice(dim < 0 ? dim + shape.length + 1 : dim, 0, 1);
    return graph.apply('Reshape', [x], {}, { ...x, shape });
  },
  Transpose: ({ graph, inputs, attributes }) => {
    const x = given(inputs, 'x');
    const order = attributes.perm as readonly number[];
    const shape = order.map((axis) => x.shape[axis] as number);
    return graph.apply('Transpose', [x], { order }, { ...x, shape });
  },
  Tile: ({ graph, inputs, attributes }) => {
    const x = given(inputs, 'x');
    const repeats = attributes.reps as readonly number[];
    const shape = x.shape.map((length, axis) => length * (repeats[axis] as number));
    const spreads = x.shape.every((length, axis) => length === 1 || repeats[axis] === 1);
    if (spreads) return graph.apply('Expand', [x], {}, { ...x, shape });
    return graph.apply('Tile', [x], { repeats }, { ...x, shape });
  },
  Fill: ({ graph, attributes }) => {
    const { shape, value, dtype } = attributes as unknown as {
      shape: readonly number[];
      value: number;
      dtype?: ElementType;
    };
    return graph.fill(value, { shape, dtype: dtype ?? 'float32' });
  },
  OnesLike: ({ graph, inputs }) => graph.fill(1, given(inputs, 'x')),
  ZerosLike: ({ graph, inputs }) => graph.fill(0, given(inputs, 'x')),
  Range: ({ graph, attributes }) => {
    const { start, stop, step, dtype } = attributes as unknown as Record<string, number> & {
      dtype: ElementType;
    };
    const [first, last, by] = [start ?? 0, stop ?? 0, step ?? 1];
    const size = Math.max(0, Math.ceil((last - first) / by));
    return sequence({ graph }, { size, dtype, at: (index) => first + index * by });
  },
  LinSpace: ({ graph, attributes }) => {
    const { start = 0, stop = 0, num = 1 } = attributes as Record<string, number>;
    const step = (stop - start) / Math.max(1, num - 1);
    return sequence(
      { graph },
      { size: num, dtype: 'float32', at: (index) => start + index * step },
    );
  },
  OneHot: (call) => oneHot(call),
};

function sequence(
  { graph }: Pick<KernelCall, 'graph'>,
  {
    size,
    dtype,
    at,
  }: { readonly size: number; readonly dtype: ElementType; readonly at: (index: number) => number },
): Value {
  const numbers = Array.from({ length: size }, (_, index) => at(index));
  return graph.constant(elementsOf(dtype, numbers), { shape: [size], dtype });
}

/** One number where an index equals its place on a new last axis, another one elsewhere. */
function oneHot(call: KernelCall): Value {
  const { graph, run, inputs, attributes } = call;
  const indices = given(inputs, 'indices');
  const { depth, onValue, offValue, dtype } = attributes as unknown as {
    depth: number;
    onValue: number;
    offValue: number;
    dtype?: ElementType;
  };
  const places = sequence({ graph }, { size: depth, dtype: 'int32', at: (index) => index });
  const shape = [...indices.shape, 1];
  const column = graph.apply('Reshape', [indices], {}, { ...indices, shape });
  const constant = (value: number) => graph.fill(value, { shape: [], dtype: dtype ?? 'int32' });
  return choose(call, {
    condition: run('Equal', { a: column, b: places }),
    t: constant(onValue),
    e: constant(offValue),
  });
}
