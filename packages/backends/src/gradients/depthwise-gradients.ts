import * as tf from '@tensorflow/tfjs-core';
import { spreadForInput } from './conv2d-gradients.js';
import { insertZeros, padOrCrop, tapsOf, type WindowInfo } from './sample-grid.js';
import { turnFilter } from './turn-filter.js';

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
  const turned = turnFilter(filter);
  const parts = splitMultiplier(dy, filter.shape[3]).map((part, output) => {
    const [height, width, inputs] = filter.shape;
    const one = tf.slice4d(turned, [0, 0, 0, output], [height, width, inputs, 1]);
    return tf.depthwiseConv2d(spreadForInput(part, info), one, 1, 'valid', 'NHWC', dilations);
  });
  return tf.addN(parts);
}

/**
 * Gradient of a depthwise convolution with respect to its filter: for each tap of the kernel, the sum over batch and pixels of
 * what it saw times the incoming gradient. Both are laid on a canvas that holds the input at every tap's offset, because
 * padding is several times as fast as slicing on wasm.
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
  const { filterHeight, filterWidth, padInfo } = info;
  const rows = canvasAxis(info.inHeight, info.outHeight * info.strideHeight, {
    reach: (filterHeight - 1) * info.dilationHeight,
    pad: padInfo.top,
  });
  const columns = canvasAxis(info.inWidth, info.outWidth * info.strideWidth, {
    reach: (filterWidth - 1) * info.dilationWidth,
    pad: padInfo.left,
  });
  const parts = splitMultiplier(dy, multiplier).map((part) =>
    padOrCrop(insertZeros(part, info), rows.forGradient, columns.forGradient),
  );
  const taps = tapsOf(info).map(({ row, column }) =>
    // A tidy for each tap: without it the products of all taps would be held at once.
    tf.tidy(() => {
      const seen = padOrCrop(
        input,
        rows.forInput(row * info.dilationHeight),
        columns.forInput(column * info.dilationWidth),
      );
      return tf.stack(
        parts.map((part) => sumPixels(tf.mul(seen, part))),
        1,
      ); // [inputs, multiplier]
    }),
  );
  return tf.reshape(tf.stack(taps), [filterHeight, filterWidth, input.shape[3], multiplier]);
}

/** Where the input and the incoming gradient lie on one axis of a canvas that is large enough for every tap. */
function canvasAxis(
  inSize: number,
  spread: number,
  { reach, pad }: { readonly reach: number; readonly pad: number },
) {
  const start = Math.max(0, reach - pad); // The incoming gradient's first pixel.
  const size = start + Math.max(spread, pad + inSize);
  return {
    forGradient: [start, size - start - spread] as const,
    forInput: (tap: number) => {
      const before = start + pad - tap;
      return [before, size - inSize - before] as const;
    },
  };
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
