import type { Value } from './value.js';

/** A value with the name by which a caller knows it. */
export interface NamedValue {
  /** Unique among inputs, or among outputs. */
  readonly name: string;
  /** What it names. */
  readonly value: Value;
}

/** A variable of the graph: read at the start of a run, and for the next run written at its end. */
export interface StateValue extends NamedValue {
  /** What it is after a run; `null` where it stays as it is. */
  readonly next: Value | null;
  /** Variables that lie in it one after another; `null` where it is one variable. */
  readonly parts: readonly StatePart[] | null;
}

/** A variable within a state that holds several. */
export interface StatePart extends NamedValue {
  /** Its first number. */
  readonly offset: number;
}

/** A recorded computation with its ends. */
export interface RecordedGraph {
  /** What a caller passes. */
  readonly inputs: readonly NamedValue[];
  /** What a caller gets. */
  readonly outputs: readonly NamedValue[];
  /** What stays from run to run. */
  readonly state: readonly StateValue[];
}

/** Every value that the ends of a graph depend on, in an order of computation. */
export function reachable({ outputs, state }: RecordedGraph): readonly Value[] {
  const found = new Set<Value>();
  const open = [...outputs.map(({ value }) => value), ...state.flatMap(({ next }) => next ?? [])];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (found.has(value)) continue;
    found.add(value);
    if (value.source.kind === 'operation') open.push(...value.source.inputs);
  }
  return [...found].sort((one, other) => one.id - other.id); // An operation comes after its inputs.
}
