import { createGraph, type Graph } from '../graph/graph.js';
import { type NamedValue, type RecordedGraph, reachable } from '../graph/recorded-graph.js';
import type { Draft } from '../graph/simplify.js';
import type { ConstantSource, OperationSource, Value } from '../graph/value.js';

/** Where a rule stands while a graph is rebuilt. */
interface Rewriting {
  /** The new graph. */
  readonly graph: Graph;
  /** Adds an operation to the new graph, in the form that the rules give it. */
  readonly apply: (draft: Draft) => Value;
  /** Whether nothing but this operation reads one of its inputs. */
  readonly isOwn: (input: number) => boolean;
}

/** A better form of an operation, whose inputs are values of the new graph; `null` where the rule knows none. */
export type RewriteRule = (rewriting: Rewriting, draft: Draft) => Value | null;

/** Options of {@link rebuildGraph}. */
export interface RebuildOptions {
  /** Tried one after another on every operation, and again on what they make of it. */
  readonly rules: readonly RewriteRule[];
  /** What takes the place of an input, computed from it; the input itself where not given. */
  readonly enter?: (graph: Graph, input: NamedValue) => Value;
}

/** Builds a graph anew, operation by operation. What no output needs is left out, inputs aside. */
export function rebuildGraph(
  { inputs, outputs }: Pick<RecordedGraph, 'inputs' | 'outputs'>,
  { rules, enter = (_graph, { value }) => value }: RebuildOptions,
): RecordedGraph {
  const graph = createGraph();
  const old = { inputs, outputs, state: [] };
  const readers = countReaders(old);
  const rebuilt = new Map<Value, Value>();
  const named = inputs.map(({ name, value }) => {
    const input = { name, value: graph.placeholder('input', name, value) };
    rebuilt.set(value, enter(graph, input));
    return input;
  });
  for (const value of reachable(old)) {
    const { source } = value;
    if (source.kind === 'constant') {
      rebuilt.set(value, copyConstant(graph, value, source));
    }
    if (source.kind !== 'operation') continue;
    const rewriting: Rewriting = {
      graph,
      isOwn: (input) => readers.get(source.inputs[input] as Value) === 1,
      apply: (draft) => {
        for (const rule of rules) {
          const better = rule(rewriting, draft);
          if (better !== null) return better;
        }
        return graph.apply(draft.type, draft.inputs, draft.attributes, draft.result);
      },
    };
    rebuilt.set(value, rewriting.apply(draftOf(value, source, rebuilt)));
  }
  return {
    inputs: named,
    outputs: outputs.map(({ name, value }) => ({ name, value: rebuilt.get(value) as Value })),
    state: [],
  };
}

function copyConstant(graph: Graph, value: Value, source: ConstantSource): Value {
  const { elements, isUniform, name } = source;
  return isUniform
    ? graph.fill(elements[0] as number, value)
    : graph.constant(elements, value, name);
}

function draftOf(
  { shape, dtype }: Value,
  { type, inputs, attributes }: OperationSource,
  rebuilt: ReadonlyMap<Value, Value>,
): Draft {
  const taken = inputs.map((input) => rebuilt.get(input) as Value);
  return { type, inputs: taken, attributes, result: { shape, dtype } };
}

/** How many inputs and outputs read each value. */
function countReaders(graph: RecordedGraph): ReadonlyMap<Value, number> {
  const counts = new Map<Value, number>();
  const count = (value: Value) => counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const { source } of reachable(graph)) {
    if (source.kind === 'operation') source.inputs.forEach(count);
  }
  for (const { value } of graph.outputs) count(value);
  return counts;
}
