import { createGraph, type Graph } from './graph.js';
import { type RecordedGraph, reachable } from './recorded-graph.js';
import type { Value } from './value.js';

/** Where a rule stands while a graph is built anew. */
export interface Rebuilding {
  /** The new graph. */
  readonly graph: Graph;
  /** What a value of the old graph has become. */
  readonly rebuilt: (value: Value) => Value;
  /** How many operations and ends of the old graph read one of its values. */
  readonly readers: (value: Value) => number;
}

/** A better form of a value of the old graph; `null` where the rule knows none. */
export type RebuildRule = (rebuilding: Rebuilding, value: Value) => Value | null;

/**
 * Builds a graph with its state anew. What nothing needs any more is not reachable in it.
 *
 * @returns The graph, and its ends.
 */
export function rebuildWithState(
  { inputs, outputs, state }: RecordedGraph,
  rule: RebuildRule,
): { readonly graph: Graph; readonly recorded: RecordedGraph } {
  const graph = createGraph();
  const known = new Map<Value, Value>();
  const counts = countReaders({ inputs, outputs, state });
  const rebuilt = (value: Value) => known.get(value) as Value;
  const rebuilding = { graph, rebuilt, readers: (value: Value) => counts.get(value) ?? 0 };
  for (const value of everyValue({ inputs, outputs, state })) {
    known.set(value, rule(rebuilding, value) ?? copy(graph, value, rebuilt));
  }
  const recorded = {
    inputs: inputs.map(({ name, value }) => ({ name, value: rebuilt(value) })),
    outputs: outputs.map(({ name, value }) => ({ name, value: rebuilt(value) })),
    state: state.map(({ name, value, next, parts }) => ({
      name,
      value: rebuilt(value),
      next: next && rebuilt(next),
      parts: parts?.map((part) => ({ ...part, value: rebuilt(part.value) })) ?? null,
    })),
  };
  return { graph, recorded };
}

/** In an order of computation. */
function everyValue({ inputs, outputs, state }: RecordedGraph): readonly Value[] {
  const used = reachable({ inputs, outputs, state });
  const ends = [
    ...inputs.map(({ value }) => value),
    ...state.flatMap(({ value, parts }) => [value, ...(parts ?? []).map((part) => part.value)]),
  ];
  return [...new Set([...ends, ...used])].sort((one, other) => one.id - other.id);
}

function countReaders(recorded: RecordedGraph): ReadonlyMap<Value, number> {
  const counts = new Map<Value, number>();
  const count = (value: Value) => counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const { source } of reachable(recorded)) {
    if (source.kind === 'operation') source.inputs.forEach(count);
  }
  for (const { value } of recorded.outputs) count(value);
  for (const { next } of recorded.state) if (next !== null) count(next);
  return counts;
}

function copy(graph: Graph, value: Value, rebuilt: (value: Value) => Value): Value {
  const { source } = value;
  if (source.kind === 'operation') {
    return graph.apply(source.type, source.inputs.map(rebuilt), source.attributes, value);
  }
  if (source.kind !== 'constant') return graph.placeholder(source.kind, source.name, value);
  const { elements, isUniform, name } = source;
  if (isUniform) return graph.fill(elements[0] as number, value);
  return graph.constant(elements, value, name);
}
