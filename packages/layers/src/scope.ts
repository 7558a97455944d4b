import { OptionError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import type { Initializer } from './initializers.js';

/**
 * How a variable's axes stand in a PyTorch state dict: the kernel of a `convolution` is `[filters, inputs, height, width]`
 * there and `[height, width, inputs, filters]` here, that of a `depthwise` one `[channels, 1, height, width]` there and
 * `[height, width, channels, 1]` here.
 */
export type Layout = 'same' | 'convolution' | 'depthwise';

/** A named parameter or buffer of a network. */
export interface StateEntry {
  /** Its path, equal to the name in the reference implementation's state dict. */
  readonly name: string;
  /** Its value, in tfjs's layout. */
  readonly variable: tf.Variable;
  /** Learned by the optimizer; `false` for buffers such as running statistics. */
  readonly trainable: boolean;
  /** How the state dict stores it. */
  readonly layout: Layout;
}

/** Batches that a batch norm has seen: PyTorch's `num_batches_tracked`, which no computation reads. */
export interface Counter {
  /** Its path. */
  readonly name: string;
  /** Counted by {@link countBatch}. */
  value: number;
}

/** A place in a network's tree of names. */
export interface Scope {
  /** The scope one level down. */
  child(name: string | number): Scope;
  /** Makes a parameter that the optimizer learns. */
  parameter(
    name: string,
    shape: readonly number[],
    initializer: Initializer,
    layout?: Layout,
  ): tf.Variable;
  /** Makes a variable that training changes without a gradient. */
  buffer(name: string, shape: readonly number[], initializer: Initializer): tf.Variable;
  /** Makes a counter of batches. */
  counter(name: string): Counter;
}

/** Owns the variables of one network. */
export interface ParameterStore {
  /** The root of the names. */
  readonly scope: Scope;
  /** Parameters, buffers and counters in the order in which they were made. */
  readonly entries: readonly (StateEntry | Counter)[];
  /** The parameters that the optimizer learns, by name. */
  readonly parameters: ReadonlyMap<string, tf.Variable>;
  /** Disposes every variable. */
  dispose(): void;
}

/**
 * Starts an empty store.
 *
 * @param random Source of the initial values, consumed in the order of creation.
 */
export function createParameterStore(random: () => number): ParameterStore {
  const entries = new Map<string, StateEntry | Counter>();
  const parameters = new Map<string, tf.Variable>();

  const checkName = (name: string) => {
    if (entries.has(name)) {
      throw new OptionError('name', 'unique in its network', name, 'Use a child scope.');
    }
  };
  const addVariable = (
    entry: Omit<StateEntry, 'variable'>,
    shape: readonly number[],
    initializer: Initializer,
  ) => {
    checkName(entry.name);
    const variable = tf.tidy(() =>
      tf.variable(tf.tensor(initializer(shape, random), [...shape], 'float32'), entry.trainable),
    );
    entries.set(entry.name, { ...entry, variable });
    return variable;
  };

  const scopeAt = (path: string): Scope => ({
    child: (name) => scopeAt(`${path}${name}.`),
    parameter: (name, shape, initializer, layout = 'same') => {
      const entry = { name: path + name, trainable: true, layout };
      const variable = addVariable(entry, shape, initializer);
      parameters.set(entry.name, variable);
      return variable;
    },
    buffer: (name, shape, initializer) =>
      addVariable({ name: path + name, trainable: false, layout: 'same' }, shape, initializer),
    counter: (name) => {
      checkName(path + name);
      const counter = { name: path + name, value: 0 };
      entries.set(counter.name, counter);
      return counter;
    },
  });

  return {
    scope: scopeAt(''),
    get entries() {
      return [...entries.values()];
    },
    parameters,
    dispose: () => {
      for (const entry of entries.values()) if (isVariable(entry)) entry.variable.dispose();
    },
  };
}

/** Tells variables from counters. */
export function isVariable(entry: StateEntry | Counter): entry is StateEntry {
  return 'variable' in entry;
}

/**
 * Adds one to the counter of every batch norm that has seen a batch: a training step was completed.
 *
 * @param frozen Parameters that do not learn, as in {@link trainingMode}; a batch norm both of whose parameters are among them has seen none.
 */
export function countBatch(
  { entries, parameters }: ParameterStore,
  frozen: ReadonlySet<tf.Variable> = new Set(),
): void {
  for (const entry of entries) {
    if (isVariable(entry)) continue;
    const path = entry.name.slice(0, entry.name.lastIndexOf('.') + 1);
    const own = ['weight', 'bias'].map((name) => parameters.get(path + name));
    const isFrozen = own.every((parameter) => parameter !== undefined && frozen.has(parameter));
    if (!isFrozen) entry.value += 1;
  }
}
