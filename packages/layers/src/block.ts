import { OptionError } from '@posewright/pose';
import type * as tf from '@tensorflow/tfjs-core';
import type { Mode } from './mode.js';

/**
 * A layer, or several: a function that owns the parameters of its scope.
 * `[batch, height, width, inputs]` -> `[batch, height', width', channels]`.
 */
export type Block = ((input: tf.Tensor4D, mode: Mode) => tf.Tensor4D) & {
  /** Channels of the output. */
  readonly channels: number;
};

/** Gives a function its number of output channels. */
export function block(
  channels: number,
  forward: (input: tf.Tensor4D, mode: Mode) => tf.Tensor4D,
): Block {
  return Object.assign((input: tf.Tensor4D, mode: Mode) => forward(input, mode), {
    channels,
  } as const);
}

/**
 * Runs blocks one after another.
 *
 * @throws {OptionError} where there is none.
 */
export function chain(...blocks: readonly Block[]): Block {
  const last = blocks.at(-1);
  if (last === undefined) throw new OptionError('blocks', 'at least one block', blocks);
  return block(last.channels, (input, mode) =>
    blocks.reduce((output, next) => next(output, mode), input),
  );
}
