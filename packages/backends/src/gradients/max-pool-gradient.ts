import * as tf from '@tensorflow/tfjs-core';
import { sampleTap, scatterTap, tapsOf, type WindowInfo } from './sample-grid.js';

/** Below every number that a network computes; minus infinity times zero would not be a number. */
const OUTSIDE = -3e38;

/**
 * Gradient of max pooling: each window gives its part to its first maximum, in row order, as PyTorch does. tfjs's own wasm kernel gives nothing
 * where the maximum is not above 0.
 *
 * @param dy `[batch, outHeight, outWidth, channels]`.
 * @param input `[batch, inHeight, inWidth, channels]`.
 * @param output The pooled input.
 * @returns `[batch, inHeight, inWidth, channels]`.
 */
export function maxPoolGradient(
  dy: tf.Tensor4D,
  input: tf.Tensor4D,
  output: tf.Tensor4D,
  info: WindowInfo,
): tf.Tensor4D {
  const taps = tapsOf(info);
  let left = dy; // What no earlier tap has taken.
  const parts = taps.map((tap, index) => {
    if (index === taps.length - 1) return left;
    // A subtraction and a step where `equal` and `cast` would do: four times as fast on wasm.
    const isLower = tf.step(tf.sub(output, sampleTap(input, tap, info, OUTSIDE)));
    const rest: tf.Tensor4D = tf.mul(left, isLower);
    const part: tf.Tensor4D = tf.sub(left, rest);
    left = rest;
    return part;
  });
  return tiles(info)
    ? interleave(parts, info)
    : tf.addN(
        parts.map((part, index) => scatterTap(part, taps[index] as (typeof taps)[number], info)),
      );
}

/** Whether windows lie side by side and cover the input. */
function tiles({
  filterHeight,
  filterWidth,
  strideHeight,
  strideWidth,
  ...info
}: WindowInfo): boolean {
  return (
    filterHeight === strideHeight &&
    filterWidth === strideWidth &&
    info.outHeight * strideHeight === info.inHeight &&
    info.outWidth * strideWidth === info.inWidth &&
    info.padInfo.top === 0 &&
    info.padInfo.left === 0
  );
}

/** Lays the taps of windows that tile the input beside and below each other. */
function interleave(parts: readonly tf.Tensor4D[], info: WindowInfo): tf.Tensor4D {
  const [batch, height, width, channels] = (parts[0] as tf.Tensor4D).shape;
  const { filterHeight, filterWidth } = info;
  const rows = Array.from({ length: filterHeight }, (_, row) => {
    const columns = parts.slice(row * filterWidth, (row + 1) * filterWidth);
    const joined = tf.concat([...columns], 3); // [batch, height, width, filterWidth * channels]
    return tf.reshape<tf.Rank.R3>(joined, [batch, height, width * filterWidth * channels]);
  });
  return tf.reshape(tf.concat(rows, 2), [
    batch,
    height * filterHeight,
    width * filterWidth,
    channels,
  ]);
}
