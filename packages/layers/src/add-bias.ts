import * as tf from '@tensorflow/tfjs-core';
import { channelMean } from './channel-mean.js';
import { withGradient } from './with-gradient.js';

/**
 * Adds a constant to each channel; its gradient sums by {@link channelMean}, tfjs's by a slow reduction.
 * `[batch, height, width, channels]` and `[channels]` -> the shape of the first.
 */
export function addBias(input: tf.Tensor4D, bias: tf.Tensor1D): tf.Tensor4D {
  const [batch, height, width] = input.shape;
  return withGradient([input, bias], {
    value: () => tf.add(input, bias),
    saved: [],
    gradient: (dy) => [dy, tf.mul(channelMean(dy), batch * height * width)],
  });
}
