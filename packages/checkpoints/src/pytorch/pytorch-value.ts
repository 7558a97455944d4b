import type { DType } from '../dtype.js';

/**
 * A Python value, as data: nothing in it can run. Dictionaries are maps, so that no name in a file can
 * reach a prototype; lists and tuples are arrays; integers beyond 2^53 are `bigint`.
 *
 * Values may contain themselves, as Python's may.
 */
export type PytorchValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PytorchTensor
  | PytorchStorage
  | PytorchGlobal
  | readonly PytorchValue[]
  | ReadonlySet<PytorchValue>
  | ReadonlyMap<PytorchValue, PytorchValue>;

/** A single value. */
export type PytorchScalar = string | number | bigint | boolean;

/** A tensor as the file describes it: a view of a storage. `readTensor` gives its numbers. */
export interface PytorchTensor {
  /** Tells it from other values. */
  readonly kind: 'tensor';
  /** Kind of the numbers. */
  readonly dtype: DType;
  /** Sizes; empty for a single number. */
  readonly shape: readonly number[];
  /** For each axis, how many numbers further in the storage the next one is. */
  readonly strides: readonly number[];
  /** Index in the storage of the first number. */
  readonly offset: number;
  /** The numbers. Other tensors may view them too. */
  readonly storage: PytorchStorage;
}

/** Numbers of a file, which one or more tensors view. */
export interface PytorchStorage {
  /** Tells it from other values. */
  readonly kind: 'storage';
  /** Its name in the file. */
  readonly key: string;
  /** Kind of its numbers; `U8` where the file has bytes and leaves the kind to the tensors. */
  readonly dtype: DType;
  /** How many numbers. */
  readonly length: number;
  /** The numbers as the file has them: a view of the file's bytes, not a copy. */
  readonly bytes: Uint8Array;
  /** Whether the first byte of a number is the highest. */
  readonly bigEndian: boolean;
}

/** A class, a function or a kind of number by its Python name, e.g. `torch.float32`. Only a word. */
export interface PytorchGlobal {
  /** Tells it from other values. */
  readonly kind: 'global';
  /** Module and name. */
  readonly name: string;
}
