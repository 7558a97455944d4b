import * as tf from '@tensorflow/tfjs-core';
import { spreadForInput } from './conv2d-gradients.js';
import { sampleTap, tapsOf, type WindowInfo } from './sample-grid.js';

/**
 * Gradient of a depthwise convolution with respect to its input: a depthwise convolution of the incoming gradient
 * with the filter turned by half a turn, summed over the outputs of each channel.
 *
 * @param dy `[batch, outHeight, outWidth, inputs * multiplier]`.
 * @param filter `[filterHeight, filterWidth, inputs, multiplier]`.
 * @returns `[batch, inHeight, inWidth, inputs]`.
 */
export function depthwiseInputGradient(
  dy: tf.Tensor4D,
  filter: tf.Tensor4D,
  info: WindowInfo,
): tf.Tensor4D {
  const dilations: [number, number] = [info.dilationHeight, info.dilationWidth];
  const turned = tf.reverse4d(filter, [0, 1]);
  const parts = splitMultiplier(dy, filter.shape[3]).map((part, output) => {
    const [height, width, inputs] = filter.shape;
    const one = tf.slice4d(turned, [0, 0, 0, output], [height, width, inputs, 1]);
    return tf.depthwiseConv2d(spreadForInput(part, info), one, 1, 'valid', 'NHWC', dilations);
  });
  return tf.addN(parts);
}

/**
 * Gradient of a depthwise convolution with respect to its filter: for each tap of the kernel, the mean over batch and pixels of what
 * it saw times the incoming gradient.
 *
 * @param input `[batch, inHeight, inWidth, inputs]`.
 * @param dy `[batch, outHeight, outWidth, inputs * multiplier]`.
 * @returns `[filterHeight, filterWidth, inputs, multiplier]`.
 */
export function depthwiseFilterGradient(
  input: tf.Tensor4D,
  dy: tf.Tensor4D,
  multiplier: number,
  info: WindowInfo,
): tf.Tensor4D {
  const parts = splitMultiplier(dy, multiplier);
  const taps = tapsOf(info).map((tap) => {
    const seen = sampleTap(input, tap, info);
    return tf.stack(
      parts.map((part) => sumPixels(tf.mul(seen, part))),
      1,
    ); // [inputs, multiplier]
  });
  const inputs = input.shape[3];
  return tf.reshape(tf.stack(taps), [info.filterHeight, info.filterWidth, inputs, multiplier]);
}

/** Channel `c * multiplier + m` of the whole is channel `c` of part `m`. */
function splitMultiplier(dy: tf.Tensor4D, multiplier: number): tf.Tensor4D[] {
  if (multiplier === 1) return [dy];
  const [batch, height, width, channels] = dy.shape;
  const apart = tf.reshape<tf.Rank.R3>(dy, [
    batch * height * width,
    channels / multiplier,
    multiplier,
  ]);
  return tf
    .split(apart, multiplier, 2)
    .map((part) => tf.reshape(part, [batch, height, width, channels / multiplier]));
}

/** `[channels]`: by average pooling, the fastest and most exact sum over pixels on wasm. */
function sumPixels(input: tf.Tensor4D): tf.Tensor1D {
  const [batch, height, width] = input.shape;
  const rows = tf.avgPool(input, [1, width], 1, 'valid');
  const pictures = tf.avgPool(rows, [height, 1], 1, 'valid');
  return tf.mul(tf.mean(pictures, [0, 1, 2]), batch * height * width);
}
