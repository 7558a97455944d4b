import { expect, test } from 'vitest';
import { float } from '../onnx-file/onnx-model.js';
import { createGraph } from './graph.js';
import { operationOf, uniformOf } from './value.js';

const VECTOR = { shape: [2, 3], dtype: 'float32' } as const;

test('the same operation on the same values exists once, another kind of numbers is another operation', () => {
  const graph = createGraph();
  const x = graph.placeholder('input', 'x', VECTOR);
  const cast = (dtype: 'int32' | 'bool') => graph.apply('Cast', [x], {}, { ...VECTOR, dtype });
  expect(cast('int32')).toBe(cast('int32'));
  expect(cast('int32')).not.toBe(cast('bool'));
  const relu = (alpha: number) => graph.apply('LeakyRelu', [x], { alpha: float(alpha) }, VECTOR);
  expect(relu(0.1)).toBe(relu(0.1));
  expect(relu(Number.POSITIVE_INFINITY)).not.toBe(relu(Number.NaN));
});

test('constants of one number are known as such, and zeros of either sign are two', () => {
  const graph = createGraph();
  const constant = (...numbers: number[]) =>
    graph.constant(Float32Array.from(numbers), { shape: [numbers.length], dtype: 'float32' });
  expect(uniformOf(constant(2, 2))).toBe(2);
  expect(uniformOf(constant(2, 3))).toBeNull();
  expect(uniformOf(constant(0, -0))).toBeNull();
  expect(Object.is(uniformOf(constant(-0, -0)), -0)).toBe(true);
  expect(constant(2, 2)).toBe(constant(2, 2));
});

test('a number becomes a truth where it is not 0', () => {
  const graph = createGraph();
  const truth = (number: number) =>
    uniformOf(graph.apply('Cast', [graph.fill(number, VECTOR)], {}, { ...VECTOR, dtype: 'bool' }));
  expect([0, 0.5, 2, -1, Number.NaN].map(truth)).toEqual([0, 1, 1, 1, 1]);
});

test('reductions that leave axes out are brought into the form in which they stay', () => {
  const graph = createGraph();
  const x = graph.placeholder('input', 'x', { shape: [2, 1, 3], dtype: 'float32' });
  for (const type of ['ReduceMax', 'ReduceMin', 'ReduceProd', 'ReduceSum', 'ReduceMean']) {
    const reduced = graph.apply(type, [x], { axes: [1, 2] }, { shape: [2], dtype: 'float32' });
    const [kept] = operationOf(reduced, 'Reshape')?.inputs ?? [];
    expect(kept?.shape).toEqual([2, 1, 1]);
    expect(kept?.source).toMatchObject({ kind: 'operation', type, attributes: { axes: [2] } });
  }
});
