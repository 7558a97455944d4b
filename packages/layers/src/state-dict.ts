import { CheckpointError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { isVariable, type Layout, type ParameterStore, type StateEntry } from './scope.js';

/** One tensor of a state dict. */
export interface StateTensor {
  /** Sizes; convolutions are `[filters, inputs, height, width]` as in PyTorch. */
  readonly shape: readonly number[];
  /** Kind of the numbers: parameters and statistics are `F32`, counters `I64`. */
  readonly dtype: 'F32' | 'I64';
  /** Values, last axis fastest. */
  readonly data: Float32Array | BigInt64Array;
}

/** What a network knows, by name, in the order and layout of the reference implementation's state dict. */
export type StateDict = ReadonlyMap<string, StateTensor>;

/** Reads every parameter, buffer and counter. */
export async function readState({ entries }: ParameterStore): Promise<StateDict> {
  const state = new Map<string, StateTensor>();
  for (const entry of entries) {
    state.set(entry.name, isVariable(entry) ? await readVariable(entry) : countOf(entry.value));
  }
  return state;
}

/** How a state dict fits a network. */
export interface StateComparison {
  /** Tensors of the network that the state dict lacks. */
  readonly missing: readonly string[];
  /** Tensors of the state dict that the network has no place for. */
  readonly unused: readonly string[];
  /** Tensors of both whose shapes differ, in PyTorch's layout. */
  readonly misfits: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly expected: readonly number[];
  }[];
}

/** Compares names and shapes. Counters may be missing: PyTorch before 0.4.1 had none. */
export function compareState(
  { entries }: ParameterStore,
  state: StateDict | ForeignState,
): StateComparison {
  const names = new Set(entries.map(({ name }) => name));
  const variables = entries.filter(isVariable);
  return {
    missing: variables.filter(({ name }) => !state.has(name)).map(({ name }) => name),
    unused: [...state.keys()].filter((name) => !names.has(name)),
    misfits: variables.flatMap(({ name, variable, layout }) => {
      const expected = stateShape(variable.shape, layout);
      const shape = state.get(name)?.shape ?? expected;
      return String(shape) === String(expected) ? [] : [{ name, shape, expected }];
    }),
  };
}

/**
 * Writes a state dict into the network's variables. Nothing changes where anything does not fit.
 *
 * @throws {CheckpointError} that names the tensors that are missing, unknown or of another shape.
 */
export function loadState(store: ParameterStore, state: StateDict | ForeignState): void {
  const { missing, unused, misfits } = compareState(store, state);
  if (missing.length + unused.length + misfits.length > 0) {
    throw new CheckpointError(
      `The checkpoint does not fit the network.${listed(' Missing', missing)}` +
        `${listed(' Unknown', unused)}${listed(' Of another shape', misfits.map(describeMisfit))}` +
        ' Build the network with the options that the checkpoint was trained with.',
    );
  }
  loadFitting(store, state);
}

/** Writes those tensors of a state dict that fit into the network's variables; the others keep their values. */
export function loadFitting(
  store: ParameterStore,
  state: StateDict | ForeignState,
): StateComparison {
  const comparison = compareState(store, state);
  const misfits = new Set(comparison.misfits.map(({ name }) => name));
  for (const entry of store.entries) {
    const tensor = state.get(entry.name);
    if (tensor === undefined || misfits.has(entry.name)) continue;
    if (isVariable(entry)) writeVariable(entry, tensor);
    else entry.value = Number(tensor.data[0]);
  }
  return comparison;
}

/** A state dict as a file format gives it, with numbers of any kind that converts to float32. */
export type ForeignState = ReadonlyMap<
  string,
  { readonly shape: readonly number[]; readonly data: ArrayLike<number | bigint> }
>;

function stateShape(shape: readonly number[], layout: Layout): readonly number[] {
  return layout === 'same' ? shape : LAYOUTS[layout].toState.map((axis) => shape[axis] as number);
}

/** The order of axes that takes a variable to the state dict and back. */
const LAYOUTS: Readonly<
  Record<
    Exclude<Layout, 'same'>,
    { readonly toState: readonly number[]; readonly fromState: readonly number[] }
  >
> = {
  convolution: { toState: [3, 2, 0, 1], fromState: [2, 3, 1, 0] },
  depthwise: { toState: [2, 3, 0, 1], fromState: [2, 3, 0, 1] },
};

async function readVariable({ variable, layout }: StateEntry): Promise<StateTensor> {
  if (layout === 'same') {
    return { shape: variable.shape, dtype: 'F32', data: (await variable.data()) as Float32Array };
  }
  const transposed = tf.transpose(variable, [...LAYOUTS[layout].toState]);
  try {
    return {
      shape: transposed.shape,
      dtype: 'F32',
      data: (await transposed.data()) as Float32Array,
    };
  } finally {
    transposed.dispose();
  }
}

function writeVariable(
  { variable, layout }: StateEntry,
  { shape, data }: { readonly shape: readonly number[]; readonly data: ArrayLike<number | bigint> },
): void {
  tf.tidy(() => {
    const values = data instanceof Float32Array ? data : Float32Array.from(data, Number);
    const tensor = tf.tensor(values, [...shape], 'float32');
    variable.assign(
      layout === 'same' ? tensor : tf.transpose(tensor, [...LAYOUTS[layout].fromState]),
    );
  });
}

function countOf(value: number): StateTensor {
  return { shape: [], dtype: 'I64', data: BigInt64Array.of(BigInt(value)) };
}

function describeMisfit({ name, shape, expected }: StateComparison['misfits'][number]): string {
  return `${name} [${shape.join(', ')}] instead of [${expected.join(', ')}]`;
}

function listed(title: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return `${title}: ${names.slice(0, 5).join(', ')}${more}.`;
}
