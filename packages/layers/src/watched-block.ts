import type * as tf from '@tensorflow/tfjs-core';
import { type Block, block } from './block.js';
import type { Mode } from './mode.js';

/** A block that shows its output to who watches the pass, under its weight. */
export function watchedBlock(
  weight: tf.Variable,
  channels: number,
  forward: (input: tf.Tensor4D, mode: Mode) => tf.Tensor4D,
): Block {
  return block(channels, (input, mode) => {
    const output = forward(input, mode);
    mode.watch?.(weight, output);
    return output;
  });
}
