import { expect, test } from 'vitest';
import { createGraph } from './graph.js';
import { JOINED, joinStates } from './join-states.js';
import type { RecordedGraph, StateValue } from './recorded-graph.js';
import { operationOf } from './value.js';

/** States `[size]` that double in each run, and one that stays. */
function doubling(sizes: readonly number[]): RecordedGraph {
  const graph = createGraph();
  const state = sizes.map((size, index): StateValue => {
    const name = `state${index}`;
    const value = graph.placeholder('state', name, { shape: [size], dtype: 'float32' });
    const next = graph.apply('Mul', [value, graph.fill(2, value)], {}, value);
    return { name, value, next, parts: null };
  });
  const kept = graph.placeholder('state', 'kept', { shape: [2], dtype: 'float32' });
  const output = graph.apply('Neg', [kept], {}, kept);
  return {
    inputs: [],
    outputs: [{ name: 'output', value: output }],
    state: [...state, { name: 'kept', value: kept, next: null, parts: null }],
  };
}

test('lays variables that change into one vector, which is moved as one', () => {
  const { state, outputs } = joinStates(doubling([2, 3]));
  expect(state.map(({ name }) => name)).toEqual(['kept', JOINED]);
  const joined = state[1] as StateValue;
  expect(joined.value.shape).toEqual([5]);
  expect(joined.parts?.map(({ name, offset }) => [name, offset])).toEqual([
    ['state0', 0],
    ['state1', 2],
  ]);
  expect(operationOf(joined.next as StateValue['value'], 'Mul')?.inputs[0]).toBe(joined.value);
  expect(operationOf(outputs[0]?.value as StateValue['value'], 'Neg')?.inputs).toEqual([
    state[0]?.value,
  ]);
});

test('leaves a single one as it is', () => {
  const graph = doubling([2]);
  expect(joinStates(graph)).toBe(graph);
});
