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
}

/** A pass with running statistics, which changes nothing. */
export const INFERENCE: Mode = Object.freeze({ training: false, updates: [] });

/** A pass with batch statistics. Afterwards {@link applyUpdates} or {@link discardUpdates} must be called. */
export function trainingMode(): Mode {
  return { training: true, updates: [] };
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
