import { text } from '../onnx-file/onnx-model.js';
import { rebuildWithState } from './rebuild.js';
import type { RecordedGraph, StateValue } from './recorded-graph.js';
import { sizeOf, type Value } from './value.js';

/** Name of the state that {@link joinStates} makes. */
export const JOINED = 'joined';

/**
 * Lays the small variables that a run changes, e.g. running statistics, into one vector: as many states cost onnxruntime a few
 * operations and a tensor each, and as parts of one vector they are moved together.
 *
 * @returns The graph with the state {@link JOINED} at the end, whose parts have the names of the states that they were; the
 * same graph where there are less than two.
 */
export function joinStates(recorded: RecordedGraph): RecordedGraph {
  const small = recorded.state.filter(isSmall);
  if (small.length < 2) return recorded;
  const size = small.reduce((sum, { value }) => sum + sizeOf(value.shape), 0);
  const joined = { shape: [size], dtype: 'float32' } as const;
  const offsets = new Map<Value, number>();
  let end = 0;
  for (const { value } of small) {
    offsets.set(value, end);
    end += sizeOf(value.shape);
  }
  let vector: Value | null = null;
  const { graph, recorded: rebuilt } = rebuildWithState(recorded, (rebuilding, value) => {
    const offset = offsets.get(value);
    if (offset === undefined || value.source.kind !== 'state') return null;
    vector ??= rebuilding.graph.placeholder('state', JOINED, joined);
    const attributes = { name: text(value.source.name), offset };
    return rebuilding.graph.apply('Unpack', [vector], attributes, value);
  });
  const moved = rebuilt.state.filter((_, index) => isSmall(recorded.state[index] as StateValue));
  const like = moved.map(({ value }) => value);
  const next = graph.apply(
    'Pack',
    [...moved.map((state) => state.next as Value), ...like],
    {},
    joined,
  );
  const parts = moved.map(({ name, value }, index) => {
    return { name, value, offset: offsets.get((small[index] as StateValue).value) as number };
  });
  return {
    ...rebuilt,
    state: [
      ...rebuilt.state.filter((state) => !moved.includes(state)),
      { name: JOINED, value: vector as unknown as Value, next, parts },
    ],
  };
}

function isSmall({ value: { shape, dtype }, next, parts }: StateValue): boolean {
  const isChanged = next !== null && parts === null;
  return isChanged && dtype === 'float32' && shape.length === 1 && sizeOf(shape) > 0;
}
