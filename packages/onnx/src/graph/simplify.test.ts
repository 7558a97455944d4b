import { expect, test } from 'vitest';
import { createGraph, type Graph } from './graph.js';
import { operationOf, type Value } from './value.js';

const RESULT = { shape: [3], dtype: 'float32' } as const;

function scaled(graph: Graph, value: Value, number: number): Value {
  return graph.apply('Mul', [value, graph.fill(number, RESULT)], {}, RESULT);
}

test('scales once by two numbers', () => {
  const graph = createGraph();
  const x = graph.placeholder('input', 'x', RESULT);
  expect(scaled(graph, scaled(graph, x, 3), 0.5)).toBe(scaled(graph, x, 1.5));
});

test('scales twice where the product of the two numbers is out of reach', () => {
  const graph = createGraph();
  const x = graph.placeholder('input', 'x', RESULT);
  const small = scaled(graph, x, 1e-20);
  expect(operationOf(scaled(graph, small, 1e-20), 'Mul')?.inputs[0]).toBe(small);
});
