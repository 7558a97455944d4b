import * as tf from '@tensorflow/tfjs-core';
import { type Block, block } from './block.js';

/** Rectifier, `max(x, 0)`. The shape stays. */
export function relu(channels: number): Block {
  return block(channels, (input) => tf.relu(input));
}

/** Exponential linear unit, `x` above 0 and `exp(x) - 1` below (Clevert et al., 2016). The shape stays. */
export function elu(channels: number): Block {
  return block(channels, (input) => tf.elu(input));
}
