import * as tf from '@tensorflow/tfjs-core';
import { insertZeros, padOrCrop, type WindowInfo } from './sample-grid.js';
import { turnFilter } from './turn-filter.js';

/**
 * Gradient of a convolution with respect to its input: a convolution of the incoming gradient, zeros put between its pixels
 * where the stride is above 1, with the filter turned by half a turn and its inputs and outputs exchanged.
 *
 * @param dy `[batch, outHeight, outWidth, filters]`.
 * @param filter `[filterHeight, filterWidth, inputs, filters]`.
 * @returns `[batch, inHeight, inWidth, inputs]`.
 */
export function conv2dInputGradient(
  dy: tf.Tensor4D,
  filter: tf.Tensor4D,
  info: WindowInfo,
): tf.Tensor4D {
  const { dilationHeight, dilationWidth } = info;
  const exchanged: tf.Tensor4D = tf.transpose(turnFilter(filter), [0, 1, 3, 2]);
  const reached = spreadForInput(dy, info);
  return tf.conv2d(reached, exchanged, 1, 'valid', 'NHWC', [dilationHeight, dilationWidth]);
}

/**
 * The incoming gradient, spread and padded so that a `valid` convolution with a filter of the same reach gives the input's size.
 */
export function spreadForInput(dy: tf.Tensor4D, info: WindowInfo): tf.Tensor4D {
  const { inHeight, inWidth, outHeight, outWidth, padInfo } = info;
  const reachHeight = (info.filterHeight - 1) * info.dilationHeight;
  const reachWidth = (info.filterWidth - 1) * info.dilationWidth;
  return padOrCrop(
    insertZeros(dy, info),
    [reachHeight - padInfo.top, inHeight - outHeight * info.strideHeight + padInfo.top],
    [reachWidth - padInfo.left, inWidth - outWidth * info.strideWidth + padInfo.left],
  );
}

/**
 * Gradient of a convolution with respect to its filter: a convolution of the transposed input with the transposed incoming
 * gradient, stride and dilation exchanged; a matrix product for 1x1.
 *
 * @param input `[batch, inHeight, inWidth, inputs]`.
 * @param dy `[batch, outHeight, outWidth, filters]`.
 * @returns `[filterHeight, filterWidth, inputs, filters]`.
 */
export function conv2dFilterGradient(
  input: tf.Tensor4D,
  dy: tf.Tensor4D,
  info: WindowInfo,
): tf.Tensor4D {
  const { filterHeight, filterWidth, strideHeight, strideWidth } = info;
  const [rows, columns] = usedBorder(info);
  if (filterHeight === 1 && filterWidth === 1 && strideHeight === 1 && strideWidth === 1) {
    return pointwiseFilterGradient(padOrCrop(input, rows, columns), dy);
  }
  const extra = extraRows(dy);
  const seen = padOrCrop(input, [rows[0], rows[1] + extra * strideHeight], columns);
  const incoming = padOrCrop(dy, [0, extra], [0, 0]);
  const batchLast: tf.Tensor4D = tf.transpose(seen, [3, 1, 2, 0]); // [inputs, height, width, batch]
  const asFilter: tf.Tensor4D = tf.transpose(incoming, [1, 2, 0, 3]); // [outHeight, outWidth, batch, filters]
  const product = tf.conv2d(
    batchLast,
    asFilter,
    [info.dilationHeight, info.dilationWidth],
    'valid',
    'NHWC',
    [strideHeight, strideWidth],
  ); // [inputs, filterHeight, filterWidth, filters]
  return tf.transpose(product, [1, 2, 0, 3]);
}

/**
 * Rows of zeros that make the convolution faster: where the filter's rows have a multiple of 4 KiB, wasm lays them out with each
 * write in the same place of the processor's cache (15 to 30 % of the whole time).
 */
function extraRows({ shape: [batch, height, width] }: tf.Tensor4D): number {
  return (batch * height * width) % 1024 === 0 ? 1 : 0;
}

/** Padding, or cutting where negative, that leaves just the pixels that a window sees. */
function usedBorder(info: WindowInfo) {
  const used = (count: number, stride: number, size: number, dilation: number) =>
    (count - 1) * stride + (size - 1) * dilation + 1;
  const { padInfo, inHeight, inWidth } = info;
  const height = used(info.outHeight, info.strideHeight, info.filterHeight, info.dilationHeight);
  const width = used(info.outWidth, info.strideWidth, info.filterWidth, info.dilationWidth);
  return [
    [padInfo.top, height - inHeight - padInfo.top],
    [padInfo.left, width - inWidth - padInfo.left],
  ] as const;
}

function pointwiseFilterGradient(input: tf.Tensor4D, dy: tf.Tensor4D): tf.Tensor4D {
  const [batch, height, width, inputs] = input.shape;
  const filters = dy.shape[3];
  const pixels = batch * height * width;
  // Wasm transposes rank 3 five to ten times as fast as a matrix.
  const rows = tf.reshape<tf.Rank.R3>(input, [batch * height, width, inputs]);
  const channelsFirst = tf.transpose(rows, [2, 0, 1]); // [inputs, batch * height, width]
  const product = tf.matMul(
    tf.reshape<tf.Rank.R2>(channelsFirst, [inputs, pixels]),
    tf.reshape<tf.Rank.R2>(dy, [pixels, filters]),
  );
  return tf.reshape(product, [1, 1, inputs, filters]);
}
