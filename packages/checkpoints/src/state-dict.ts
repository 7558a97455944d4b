import type { DType, TensorData } from './dtype.js';

/** One tensor of a checkpoint. */
export interface StateTensor {
  /** Sizes; empty for a single number. Convolutions are `[filters, inputs, height, width]`, as in PyTorch. */
  readonly shape: readonly number[];
  /** Kind of the numbers. */
  readonly dtype: DType;
  /** As many values as the shape says, last axis fastest. */
  readonly data: TensorData;
}

/** Tensors by name, in the order of the file. */
export type StateDict = ReadonlyMap<string, StateTensor>;

/** Free words beside the tensors; structured values are JSON in a string. */
export type CheckpointMetadata = Readonly<Record<string, string>>;

/** What a checkpoint file holds. */
export interface Checkpoint {
  /** Tensors by name. */
  readonly state: StateDict;
  /** Words beside them; empty where the file has none. */
  readonly metadata: CheckpointMetadata;
}
