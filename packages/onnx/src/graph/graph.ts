import { simplify } from './simplify.js';
import {
  type Attributes,
  type Elements,
  type ElementType,
  type Result,
  type Source,
  sizeOf,
  type Value,
} from './value.js';

/** A recorded computation, in the making. The same operation on the same values exists once. */
export interface Graph {
  /** Adds an operation, or gives a value that is known to be the same. */
  apply(type: string, inputs: readonly Value[], attributes: Attributes, result: Result): Value;
  /** Adds a constant. */
  constant(elements: Elements, result: Result, name?: string): Value;
  /** Adds a constant that has one number everywhere. */
  fill(number: number, result: Result): Value;
  /** Adds something that is passed in when the graph runs. */
  placeholder(kind: 'input' | 'state', name: string, result: Result): Value;
}

/** Starts an empty graph. */
export function createGraph(): Graph {
  const known = new Map<string, Value>();
  let count = 0;
  const add = ({ shape, dtype }: Result, source: Source): Value => ({
    id: count++,
    shape: [...shape],
    dtype,
    source,
  });
  const once = (key: string, make: () => Value): Value => {
    const value = known.get(key) ?? make();
    known.set(key, value);
    return value;
  };

  const graph: Graph = {
    apply: (type, inputs, attributes, result) => {
      const simpler = simplify(graph, { type, inputs, attributes, result });
      if (simpler !== null) return simpler;
      const ids = inputs.map(({ id }) => id);
      const key = `${type} ${ids} ${keyOf(attributes)} ${result.dtype} ${result.shape}`;
      const scope = scopeOf(inputs);
      return once(key, () => add(result, { kind: 'operation', type, inputs, attributes, scope }));
    },
    constant: (elements, result, name = '') => {
      const isUniform =
        elements.length > 0 && elements.every((number) => Object.is(number, elements[0]));
      if (isUniform) return graph.fill(elements[0] as number, result);
      return add(result, { kind: 'constant', elements, isUniform, name });
    },
    fill: (number, result) => {
      const { shape, dtype } = result;
      if (sizeOf(shape) === 0) return graph.constant(elementsOf(dtype, []), result);
      return once(`${number} ${Object.is(number, -0)} ${dtype} ${shape}`, () =>
        add(result, {
          kind: 'constant',
          elements: elementsOf(dtype, [number]),
          isUniform: true,
          name: '',
        }),
      );
    },
    placeholder: (kind, name, result) => add(result, { kind, name }),
  };
  return graph;
}

/** Numbers as an array of their kind. */
export function elementsOf(dtype: ElementType, numbers: ArrayLike<number>): Elements {
  if (dtype === 'float32') return Float32Array.from(numbers);
  return dtype === 'int32' ? Int32Array.from(numbers) : Uint8Array.from(numbers);
}

/** Attributes as text; JSON alone has no infinities. */
function keyOf(attributes: Attributes): string {
  return JSON.stringify(attributes, (_, value) =>
    typeof value === 'number' ? String(value) : value,
  );
}

/** Where an operation stands: where its parameter has its name, else where its first input was computed. */
function scopeOf(inputs: readonly Value[]): string {
  for (const { source } of inputs) {
    const name = nameOf(source);
    const end = name.lastIndexOf('.');
    if (end > 0) return name.slice(0, end);
  }
  for (const { source } of inputs) {
    if (source.kind === 'operation' && source.scope !== '') return source.scope;
  }
  return '';
}

/** Name of the variable that a value is, or was computed from; empty where there is none. */
function nameOf(source: Source): string {
  if (source.kind === 'state' || source.kind === 'constant') return source.name;
  const isPart = source.kind === 'operation' && source.type === 'Unpack';
  return isPart ? (source.attributes.name as { readonly value: string }).value : '';
}
