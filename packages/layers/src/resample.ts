import * as tf from '@tensorflow/tfjs-core';
import { type Block, block } from './block.js';

/** Largest value of each 2 x 2 window. `[batch, height, width, channels]` -> half of both, rounded down. */
export function maxPool(channels: number): Block {
  return block(channels, (input) => tf.maxPool(input, 2, 2, 'valid'));
}

/** Repeats each pixel `factor` times on both axes. `[batch, height, width, channels]` -> `factor` times both. */
export function upsample(channels: number, factor = 2): Block {
  return block(channels, (input) => {
    const [, height, width] = input.shape;
    return tf.image.resizeNearestNeighbor(input, [height * factor, width * factor]);
  });
}
