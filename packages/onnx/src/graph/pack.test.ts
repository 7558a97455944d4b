import { expect, test } from 'vitest';
import { text } from '../onnx-file/onnx-model.js';
import { createGraph, type Graph } from './graph.js';
import { type OperationSource, operationOf, type Value } from './value.js';

const FLOAT = 'float32' as const;

/** A state vector of 5 with its parts of 2 and 3. */
function parts(graph: Graph, name = 'state') {
  const vector = graph.placeholder('state', name, { shape: [5], dtype: FLOAT });
  const part = (offset: number, length: number) =>
    graph.apply(
      'Unpack',
      [vector],
      { name: text('part'), offset },
      { shape: [length], dtype: FLOAT },
    );
  return { vector, values: [part(0, 2), part(2, 3)] as const };
}

function pack(graph: Graph, values: readonly Value[], like: readonly Value[]): Value {
  return graph.apply('Pack', [...values, ...like], {}, { shape: [5], dtype: FLOAT });
}

function number(graph: Graph, value: number): Value {
  return graph.fill(value, { shape: [], dtype: FLOAT });
}

/** The two inputs of an operation. */
function inputsOf(value: Value, type: string): readonly [Value, Value] {
  const operation = operationOf(value, type);
  expect(operation).not.toBeNull();
  return (operation as OperationSource).inputs as readonly [Value, Value];
}

test('takes the parts of a vector, all of them in their order, for the vector', () => {
  const graph = createGraph();
  const { vector, values } = parts(graph);
  expect(pack(graph, values, values)).toBe(vector);
});

test('keeps parts in another order', () => {
  const graph = createGraph();
  const { values } = parts(graph);
  const turned = [...values].reverse();
  expect(operationOf(pack(graph, turned, turned), 'Pack')?.inputs).toEqual([...turned, ...turned]);
});

test('moves all parts of a vector at once, each by its own number', () => {
  const graph = createGraph();
  const { vector, values } = parts(graph);
  const other = parts(graph, 'other');
  const moved = values.map((value, index) => {
    const kept = graph.apply('Mul', [value, number(graph, 0.5)], {}, value);
    const step = graph.apply(
      'Mul',
      [other.values[index] as Value, number(graph, 2 + index)],
      {},
      value,
    );
    return graph.apply('Add', [kept, step], {}, value);
  });
  const [kept, step] = inputsOf(pack(graph, moved, values), 'Add');
  expect(operationOf(kept, 'Mul')?.inputs).toEqual([vector, number(graph, 0.5)]);
  const [from, factors] = inputsOf(step, 'Mul');
  expect(from).toBe(other.vector);
  expect(factors.source).toMatchObject({ elements: Float32Array.of(2, 2, 3, 3, 3) });
});

test('keeps parts that are computed in different ways, or with a number for each', () => {
  const graph = createGraph();
  const { values } = parts(graph);
  const [one, two] = values;
  const mixed = [graph.apply('Neg', [one], {}, one), graph.apply('Exp', [two], {}, two)];
  expect(operationOf(pack(graph, mixed, values), 'Pack')?.inputs.slice(0, 2)).toEqual(mixed);
  const single = graph.placeholder('input', 'x', { shape: [1], dtype: FLOAT });
  const broadcast = values.map((value) => graph.apply('Mul', [value, single], {}, value));
  expect(operationOf(pack(graph, broadcast, values), 'Pack')?.inputs.slice(0, 2)).toEqual(
    broadcast,
  );
});
