import * as tf from '@tensorflow/tfjs-core';
import type { Graph } from '../graph/graph.js';
import type { ElementType, Value } from '../graph/value.js';
import {
  given,
  type KernelCall,
  type RecorderKernel,
  type RecorderKernels,
} from './recorder-kernel.js';

/** Functions of all elements along some axes. */
export const REDUCTION_KERNELS: RecorderKernels = {
  Max: reduction('ReduceMax'),
  Min: reduction('ReduceMin'),
  Prod: reduction('ReduceProd', (dtype) => (dtype === 'bool' ? 'int32' : dtype)),
  Sum: reduction('ReduceSum', (dtype) => (dtype === 'bool' ? 'int32' : dtype)),
  Mean: reduction('ReduceMean', () => 'float32'),
  All: (call) => ofTruth(call, 'Min'),
  Any: (call) => ofTruth(call, 'Max'),
  ArgMax: argument('ArgMax'),
  ArgMin: argument('ArgMin'),
  Cumsum: ({ graph, inputs, attributes }) => {
    const x = given(inputs, 'x');
    const [axis] = axesOf(x, attributes) as [number];
    const { exclusive, reverse } = attributes as { exclusive?: boolean; reverse?: boolean };
    return graph.apply(
      'CumSum',
      [x],
      { axis, exclusive: exclusive ?? false, reverse: reverse ?? false },
      x,
    );
  },
  Softmax: ({ graph, inputs, attributes }) => {
    const logits = given(inputs, 'logits');
    const axis = (attributes.dim as number | undefined) ?? -1;
    return graph.apply('Softmax', [logits], { axis: fromStart(logits, axis) }, logits);
  },
};

function reduction(
  type: string,
  typeOf: (dtype: ElementType) => ElementType = (dtype) => dtype,
): RecorderKernel {
  return ({ graph, run, inputs, attributes }) => {
    const input = given(inputs, 'x');
    const x = run('Cast', { x: input }, { dtype: typeOf(input.dtype) });
    return reduce(graph, type, x, attributes);
  };
}

function reduce(graph: Graph, type: string, x: Value, attributes: KernelCall['attributes']): Value {
  const axes = axesOf(x, attributes);
  const shape = reducedShape(x, axes, attributes.keepDims === true);
  return graph.apply(type, [x], { axes }, { shape, dtype: x.dtype });
}

/** All or any: the smallest or largest of truths as numbers. */
function ofTruth({ run, inputs: { x }, attributes }: KernelCall, extreme: 'Min' | 'Max'): Value {
  const numbers = run('Cast', { x }, { dtype: 'int32' });
  return run('Cast', { x: run(extreme, { x: numbers }, attributes) }, { dtype: 'bool' });
}

function argument(type: string): RecorderKernel {
  return ({ graph, inputs, attributes }) => {
    const x = given(inputs, 'x');
    const [axis] = axesOf(x, attributes) as [number];
    const kept = graph.apply(
      type,
      [x],
      { axis },
      { shape: reducedShape(x, [axis], true), dtype: 'int32' },
    );
    return graph.apply('Reshape', [kept], {}, { ...kept, shape: reducedShape(x, [axis], false) });
  };
}

function axesOf({ shape }: Value, attributes: KernelCall['attributes']): readonly number[] {
  const asked = attributes.reductionIndices ?? attributes.axis ?? null; // `Max` has a word of its own.
  return tf.util
    .parseAxisParam(asked as number | number[], [...shape])
    .sort((one, other) => one - other);
}

function fromStart({ shape }: Value, axis: number): number {
  return axis < 0 ? axis + shape.length : axis;
}

function reducedShape({ shape }: Value, axes: readonly number[], keepDims: boolean) {
  const kept = shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  if (keepDims) return kept;
  return kept.filter((_, axis) => !axes.includes(axis));
}
