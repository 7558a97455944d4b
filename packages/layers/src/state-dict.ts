import { CheckpointError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { isVariable, type ParameterStore, type StateEntry } from './scope.js';

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

/**
 * Writes a state dict into the network's variables. Nothing changes where anything does not fit.
 * Counters may be missing: PyTorch before 0.4.1 had none.
 *
 * @throws {CheckpointError} that names the tensors that are missing, unknown or of another shape.
 */
export function loadState({ entries }: ParameterStore, state: StateDict | ForeignState): void {
  const names = new Set(entries.map(({ name }) => name));
  const variables = entries.filter(isVariable);
  const missing = variables.filter(({ name }) => !state.has(name)).map(({ name }) => name);
  const unknown = [...state.keys()].filter((name) => !names.has(name));
  const misfits = variables.flatMap((entry) => describeMisfit(entry, state.get(entry.name)));
  if (missing.length + unknown.length + misfits.length > 0) {
    throw new CheckpointError(
      `The checkpoint does not fit the network.${listed(' Missing', missing)}` +
        `${listed(' Unknown', unknown)}${listed(' Of another shape', misfits)}` +
        ' Build the network with the options that the checkpoint was trained with.',
    );
  }
  for (const entry of entries) {
    const tensor = state.get(entry.name);
    if (tensor === undefined) continue;
    if (isVariable(entry)) writeVariable(entry, tensor);
    else entry.value = Number(tensor.data[0]);
  }
}

/** A state dict as a file format gives it, with numbers of any kind that converts to float32. */
export type ForeignState = ReadonlyMap<
  string,
  { readonly shape: readonly number[]; readonly data: ArrayLike<number | bigint> }
>;

async function readVariable({ variable, layout }: StateEntry): Promise<StateTensor> {
  if (layout === 'same') {
    return { shape: variable.shape, dtype: 'F32', data: (await variable.data()) as Float32Array };
  }
  const transposed = tf.transpose(variable, [3, 2, 0, 1]); // [filters, inputs, height, width]
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
    variable.assign(layout === 'same' ? tensor : tf.transpose(tensor, [2, 3, 1, 0]));
  });
}

function countOf(value: number): StateTensor {
  return { shape: [], dtype: 'I64', data: BigInt64Array.of(BigInt(value)) };
}

function describeMisfit(
  { name, variable, layout }: StateEntry,
  tensor: { readonly shape: readonly number[] } | undefined,
): string[] {
  const [height = 0, width = 0, inputs = 0, filters = 0] = variable.shape;
  const expected = layout === 'same' ? variable.shape : [filters, inputs, height, width];
  if (tensor === undefined || String(tensor.shape) === String(expected)) return [];
  return [`${name} [${tensor.shape.join(', ')}] instead of [${expected.join(', ')}]`];
}

function listed(title: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return `${title}: ${names.slice(0, 5).join(', ')}${more}.`;
}
