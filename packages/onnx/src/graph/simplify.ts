import { ELEMENTWISE } from './elementwise.js';
import type { Graph } from './graph.js';
import { simplifyPack } from './pack.js';
import {
  type Attributes,
  operationOf,
  type Result,
  sameShape,
  sizeOf,
  uniformOf,
  type Value,
} from './value.js';

/** An operation that is about to be added to a graph. */
export interface Draft {
  /** E.g. `Add`. */
  readonly type: string;
  /** What it is computed from. */
  readonly inputs: readonly Value[];
  /** How. */
  readonly attributes: Attributes;
  /** What it gives. */
  readonly result: Result;
}

/** A value that is the same as what an operation would give, but takes less to compute; `null` where none is known. */
export function simplify(graph: Graph, draft: Draft): Value | null {
  return RULES[draft.type]?.(graph, draft) ?? shrinkOperands(graph, draft);
}

type Rule = (graph: Graph, draft: Draft) => Value | null;

const RULES: Readonly<Record<string, Rule>> = {
  Add: arithmetic((left, right) => left + right, { right: 0, left: 0 }),
  Sub: arithmetic((left, right) => left - right, { right: 0, left: null }),
  Mul: multiplication,
  Div: arithmetic((left, right) => left / right, { right: 1, left: null }),
  Cast: (graph, { inputs, result }) => {
    const [input] = inputs as readonly [Value];
    if (input.dtype === result.dtype) return input;
    const number = uniformOf(input);
    if (number === null) return null;
    return graph.fill(result.dtype === 'bool' ? Number(number !== 0) : number, result);
  },
  Expand: (graph, { inputs, result }) => {
    const [input] = inputs as readonly [Value];
    if (sameShape(input.shape, result.shape)) return input;
    const number = uniformOf(input);
    if (number !== null) return graph.fill(number, result);
    const before = operationOf(input, 'Expand');
    return before && graph.apply('Expand', before.inputs, {}, result);
  },
  Transpose: (_graph, { inputs, attributes }) => {
    const order = attributes.order as readonly number[];
    return order.every((axis, index) => axis === index) ? (inputs[0] as Value) : null;
  },
  Pack: simplifyPack,
  Reshape: reshape,
  ReduceMax: reduce,
  ReduceMean: reduce,
  ReduceMin: reduce,
  ReduceProd: reduce,
  ReduceSum: reduce,
};

/** Computes with numbers that are the same everywhere, and leaves out an operand that changes nothing: 0 of a sum, 1 of a product. */
function arithmetic(
  compute: (left: number, right: number) => number,
  neutral: { readonly right: number; readonly left: number | null },
): Rule {
  return (graph, { inputs, result }) => {
    const [first, second] = inputs as readonly [Value, Value];
    const [left, right] = [uniformOf(first), uniformOf(second)];
    if (left !== null && right !== null && result.dtype === 'float32') {
      return graph.fill(Math.fround(compute(left, right)), result);
    }
    if (right === neutral.right) return graph.apply('Expand', [first], {}, result);
    const isNeutral = left !== null && left === neutral.left;
    return isNeutral ? graph.apply('Expand', [second], {}, result) : null;
  };
}

/** A product; of numbers that are the same everywhere, the two of a product of a product become one. */
function multiplication(graph: Graph, draft: Draft): Value | null {
  const simpler = PRODUCT(graph, draft);
  const [factor, rest] = splitProduct(draft.inputs);
  if (simpler !== null || factor === null || rest === undefined) return simpler;
  const [before, inner] = splitProduct(operationOf(rest, 'Mul')?.inputs ?? []);
  if (before === null || inner === undefined || !sameShape(inner.shape, rest.shape)) return null;
  const joined = Math.fround(factor * before);
  const isSafe = Math.abs(joined) > 1e-30 && Math.abs(joined) < 1e30; // Else it could overflow where the two do not.
  if (!isSafe || rest.dtype !== 'float32') return null;
  const scale = graph.fill(joined, { shape: [], dtype: 'float32' });
  return graph.apply('Mul', [inner, scale], {}, draft.result);
}

const PRODUCT = arithmetic((left, right) => left * right, { right: 1, left: 1 });

/** The number that a product is scaled by, and what it scales. */
function splitProduct(inputs: readonly Value[]): readonly [number | null, Value | undefined] {
  const [first, second] = inputs;
  if (first === undefined || second === undefined) return [null, undefined];
  const right = uniformOf(second);
  return right === null ? [uniformOf(first), second] : [right, first];
}

/** Takes operands that repeat one number, or were broadcast before, as small as they are. */
function shrinkOperands(graph: Graph, { type, inputs, attributes, result }: Draft): Value | null {
  if (!ELEMENTWISE.has(type) || inputs.length < 2) return null;
  const small = inputs.map((input) => shrink(graph, input));
  if (small.every((value, index) => value === inputs[index])) return null;
  const rank = result.shape.length;
  const shape = result.shape.map((_, axis) =>
    Math.max(...small.map((value) => value.shape[axis - rank + value.shape.length] ?? 1)),
  );
  const computed = graph.apply(type, small, attributes, { ...result, shape });
  return graph.apply('Expand', [computed], {}, result);
}

function shrink(graph: Graph, value: Value): Value {
  const number = uniformOf(value);
  if (number !== null && value.shape.length > 0) return graph.fill(number, { ...value, shape: [] });
  return operationOf(value, 'Expand')?.inputs[0] ?? value;
}

function reshape(graph: Graph, { inputs, result }: Draft): Value | null {
  const [input] = inputs as readonly [Value];
  if (sameShape(input.shape, result.shape)) return input;
  if (input.source.kind === 'constant') {
    return graph.constant(input.source.elements, result, input.source.name);
  }
  const before = operationOf(input, 'Reshape');
  if (before !== null) return graph.apply('Reshape', before.inputs, {}, result);
  const [single] = operationOf(input, 'Expand')?.inputs ?? [];
  if (single === undefined || sizeOf(single.shape) !== 1) return null;
  const shape = result.shape.map(() => 1);
  const reshaped = graph.apply('Reshape', [single], {}, { ...result, shape });
  return graph.apply('Expand', [reshaped], {}, result);
}

/**
 * Brings a reduction into one form, in which it keeps its axes with size 1; joins a mean of means, and leaves out a reshape
 * before the mean of everything.
 */
function reduce(graph: Graph, { type, inputs, attributes, result }: Draft): Value | null {
  const [input] = inputs as readonly [Value];
  const axes = attributes.axes as readonly number[];
  const used = longAxes(input).filter((axis) => axes.includes(axis));
  const finish = (value: Value) => graph.apply('Reshape', [value], {}, result);
  if (used.length === 0) return finish(input);
  const [whole] = operationOf(input, 'Reshape')?.inputs ?? [];
  if (whole !== undefined && used.length === longAxes(input).length) {
    return finish(reduced(graph, type, whole, longAxes(whole)));
  }
  const before = operationOf(input, type);
  if (before !== null) {
    const [inner] = before.inputs as readonly [Value];
    return finish(
      reduced(graph, type, inner, [...used, ...(before.attributes.axes as readonly number[])]),
    );
  }
  const kept = input.shape.map((length, axis) => (used.includes(axis) ? 1 : length));
  const isInForm = sameShape(kept, result.shape) && used.length === axes.length;
  return isInForm ? null : finish(reduced(graph, type, input, used));
}

function longAxes({ shape }: Value): readonly number[] {
  return shape.flatMap((length, axis) => (length === 1 ? [] : [axis]));
}

function reduced(graph: Graph, type: string, input: Value, axes: readonly number[]): Value {
  const shape = input.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  const sorted = [...axes].sort((one, other) => one - other);
  return graph.apply(type, [input], { axes: sorted }, { ...input, shape });
}
