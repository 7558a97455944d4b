import * as tf from '@tensorflow/tfjs-core';

/** A new value for a buffer, found by a forward pass in training. */
export interface BufferUpdate {
  /** The buffer that changes, e.g. a running mean. */
  readonly buffer: tf.Variable;
  /** Its new value, of the buffer's shape. It survives `tf.tidy` until {@link applyUpdates} takes it. */
  readonly value: tf.Tensor;
}

/** How a forward pass runs. */
export interface Mode {
  /** With the statistics of the batch, as in training, or with the running ones. */
  readonly training: boolean;
  /** Batch norm reports its new running statistics here. */
  readonly updates: BufferUpdate[];
  /** Parameters that do not learn; none where not given. See {@link trainingMode}. */
  readonly frozen?: ReadonlySet<tf.Variable>;
  /** Called with the output of every layer that has parameters, and its weight, in the order of computation. */
  readonly watch?: (weight: tf.Variable, output: tf.Tensor) => void;
  /**
   * Called with what each larger part of a network hands on, and the part's name, in the order of computation. Which parts there are, and their
   * names, says the architecture. The tensor is the pass's: what is to outlive it is cloned and kept.
   */
  readonly observe?: (part: string, output: tf.Tensor4D) => void;
}

/** A pass with running statistics, which changes nothing. */
export const INFERENCE: Mode = Object.freeze({ training: false, updates: [] });

/**
 * A pass with batch statistics. Afterwards {@link applyUpdates} or {@link discardUpdates} must be called.
 *
 * @param frozen Parameters that do not learn. A batch norm both of whose parameters are among them uses its running statistics and keeps them,
 * as PyTorch's does in evaluation mode.
 */
export function trainingMode(frozen: ReadonlySet<tf.Variable> = new Set()): Mode {
  return { training: true, updates: [], frozen };
}

/** Writes the new running statistics of a training pass into their buffers, and forgets them. */
export function applyUpdates({ updates }: Mode): void {
  for (const { buffer, value } of updates) buffer.assign(value);
  discardUpdates({ updates });
}

/** Forgets the new running statistics of a training pass, e.g. because its loss was not a number. */
export function discardUpdates({ updates }: Pick<Mode, 'updates'>): void {
  tf.dispose(updates.map(({ value }) => value));
  updates.length = 0;
}
