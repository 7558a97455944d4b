import { ELEMENTWISE } from './elementwise.js';
import type { Graph } from './graph.js';
import type { Draft } from './simplify.js';
import {
  type OperationSource,
  operationOf,
  sameShape,
  sizeOf,
  uniformOf,
  type Value,
} from './value.js';

/**
 * Vectors that are all computed in the same way, element by element, are computed as one vector: `Pack` of sums is the sum of two
 * `Pack`s, down to the parts of a vector, which are that vector again.
 */
export function simplifyPack(graph: Graph, { inputs, result }: Draft): Value | null {
  const half = inputs.length / 2;
  const [values, like] = [inputs.slice(0, half), inputs.slice(half)];
  if (values.some(({ shape, dtype }) => shape.length !== 1 || dtype !== 'float32')) return null;
  return (
    wholeVector(values, result.shape) ?? constants(graph, values) ?? together(graph, values, like)
  );
}

/** The vector whose parts these are, all of them and in their order. */
function wholeVector(values: readonly Value[], shape: readonly number[]): Value | null {
  const [vector] = operationOf(values[0] as Value, 'Unpack')?.inputs ?? [];
  if (vector === undefined || !sameShape(vector.shape, shape)) return null;
  let end = 0;
  for (const value of values) {
    const part = operationOf(value, 'Unpack');
    if (part?.inputs[0] !== vector || part.attributes.offset !== end) return null;
    end += sizeOf(value.shape);
  }
  return vector;
}

/** One number, or a vector where they have different ones. */
function constants(graph: Graph, values: readonly Value[]): Value | null {
  const numbers = values.map(uniformOf);
  if (numbers.some((number) => number === null)) return null;
  const elements = values.flatMap(({ shape }, index) =>
    new Array<number>(sizeOf(shape)).fill(numbers[index] as number),
  );
  return graph.constant(Float32Array.from(elements), {
    shape: [elements.length],
    dtype: 'float32',
  });
}

function together(graph: Graph, values: readonly Value[], like: readonly Value[]): Value | null {
  const operations = values.map(({ source }) => source);
  const [first] = operations;
  if (first?.kind !== 'operation' || !ELEMENTWISE.has(first.type)) return null;
  const same = operations.filter((source) => source.kind === 'operation' && isAlike(source, first));
  if (same.length < values.length) return null;
  const operands = first.inputs.map((_, place) =>
    values.map((value) => operand(graph, value, place)),
  );
  if (operands.flat().some((value) => value === null)) return null;
  const size = values.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  const result = { shape: [size], dtype: 'float32' } as const;
  const packs = operands.map((column) =>
    graph.apply('Pack', [...(column as readonly Value[]), ...like], {}, result),
  );
  return graph.apply(first.type, packs, first.attributes, result);
}

function isAlike(one: OperationSource, other: OperationSource): boolean {
  const isSame = JSON.stringify(one.attributes) === JSON.stringify(other.attributes);
  return one.type === other.type && one.inputs.length === other.inputs.length && isSame;
}

/** An input of an element-by-element operation in the shape of its result; `null` where it is broadcast otherwise than as one number. */
function operand(graph: Graph, value: Value, place: number): Value | null {
  const input = (value.source as OperationSource).inputs[place] as Value;
  if (input.dtype !== 'float32') return null;
  const number = uniformOf(input);
  if (number !== null) return graph.fill(number, { shape: value.shape, dtype: 'float32' });
  return sameShape(input.shape, value.shape) ? input : null;
}
