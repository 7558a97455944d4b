import * as tf from '@tensorflow/tfjs-core';

/** Where the windows of a convolution or pooling lie, as tfjs's `computeConv2DInfo` and `computePool2DInfo` give it. */
export type WindowInfo = Pick<
  tf.backend_util.Conv2DInfo,
  | 'inHeight'
  | 'inWidth'
  | 'outHeight'
  | 'outWidth'
  | 'strideHeight'
  | 'strideWidth'
  | 'dilationHeight'
  | 'dilationWidth'
  | 'filterHeight'
  | 'filterWidth'
  | 'padInfo'
>;

/** A row and a column of the kernel. */
export interface Tap {
  /** Counted from the kernel's upper edge. */
  readonly row: number;
  /** Counted from the kernel's left edge. */
  readonly column: number;
}

/** All rows and columns of the kernel, row by row. */
export function tapsOf({ filterHeight, filterWidth }: WindowInfo): Tap[] {
  return Array.from({ length: filterHeight * filterWidth }, (_, index) => ({
    row: Math.floor(index / filterWidth),
    column: index % filterWidth,
  }));
}

/**
 * Adds `before` and `after` pixels on an axis, or cuts them away where they are negative.
 *
 * @param value Of the added pixels.
 */
export function padOrCrop(
  input: tf.Tensor4D,
  rows: readonly [before: number, after: number],
  columns: readonly [before: number, after: number],
  value = 0,
): tf.Tensor4D {
  const [batch, height, width, channels] = input.shape;
  const cropped = [...rows, ...columns].some((count) => count < 0)
    ? tf.slice(
        input,
        [0, Math.max(0, -rows[0]), Math.max(0, -columns[0]), 0],
        [
          batch,
          height + Math.min(0, rows[0]) + Math.min(0, rows[1]),
          width + Math.min(0, columns[0]) + Math.min(0, columns[1]),
          channels,
        ],
      )
    : input;
  const pads = [...rows, ...columns].map((count) => Math.max(0, count)) as [
    number,
    number,
    number,
    number,
  ];
  if (pads.every((count) => count === 0)) return cropped;
  return tf.pad4d(
    cropped,
    [
      [0, 0],
      [pads[0], pads[1]],
      [pads[2], pads[3]],
      [0, 0],
    ],
    value,
  );
}

/**
 * Puts zeros between pixels: pixel `(y, x)` goes to `(y * stride, x * stride)`, and as many zeros follow the last.
 *
 * @returns `[batch, height * strideHeight, width * strideWidth, channels]`.
 */
export function insertZeros(
  input: tf.Tensor4D,
  { strideHeight, strideWidth }: Pick<WindowInfo, 'strideHeight' | 'strideWidth'>,
): tf.Tensor4D {
  if (strideHeight === 1 && strideWidth === 1) return input;
  const [batch, height, width, channels] = input.shape;
  // Two pads of rank 3: a pad between pixels is one after each, seen as rows of its own.
  const pixels = tf.reshape<tf.Rank.R3>(input, [batch * height * width, 1, channels]);
  const spread = tf.pad3d(pixels, [
    [0, 0],
    [0, strideWidth - 1],
    [0, 0],
  ]);
  const rows = tf.reshape<tf.Rank.R3>(spread, [batch * height, 1, width * strideWidth * channels]);
  const both = tf.pad3d(rows, [
    [0, 0],
    [0, strideHeight - 1],
    [0, 0],
  ]);
  return tf.reshape(both, [batch, height * strideHeight, width * strideWidth, channels]);
}

/** Largest kernel, in taps, that depthwise convolution is fast for. */
const SMALL_KERNEL = 9;

/**
 * What each window sees at one tap of its kernel.
 *
 * @param outside Value of the pixels beyond the input.
 * @returns `[batch, outHeight, outWidth, channels]`.
 */
export function sampleTap(
  input: tf.Tensor4D,
  tap: Tap,
  info: WindowInfo,
  outside = 0,
): tf.Tensor4D {
  return info.filterHeight * info.filterWidth <= SMALL_KERNEL
    ? sampleByConvolution(input, tap, info, outside)
    : sampleBySlice(input, tap, info, outside);
}

/** A depthwise convolution with a kernel that is 1 at the tap: a slice with a stride takes 4 to 40 times as long on wasm. */
function sampleByConvolution(
  input: tf.Tensor4D,
  { row, column }: Tap,
  info: WindowInfo,
  outside: number,
): tf.Tensor4D {
  const { filterHeight, filterWidth, inHeight, inWidth, padInfo } = info;
  const channels = input.shape[3];
  const below = (info.outHeight - 1) * info.strideHeight + (filterHeight - 1) * info.dilationHeight;
  const right = (info.outWidth - 1) * info.strideWidth + (filterWidth - 1) * info.dilationWidth;
  const bordered = padOrCrop(
    input,
    [padInfo.top, Math.max(0, below + 1 - inHeight - padInfo.top)],
    [padInfo.left, Math.max(0, right + 1 - inWidth - padInfo.left)],
    outside,
  );
  const kernel = new Float32Array(filterHeight * filterWidth * channels);
  const place = (row * filterWidth + column) * channels;
  kernel.fill(1, place, place + channels);
  return tf.depthwiseConv2d(
    bordered,
    tf.tensor4d(kernel, [filterHeight, filterWidth, channels, 1]),
    [info.strideHeight, info.strideWidth],
    'valid',
    'NHWC',
    [info.dilationHeight, info.dilationWidth],
  );
}

function sampleBySlice(
  input: tf.Tensor4D,
  { row, column }: Tap,
  info: WindowInfo,
  outside: number,
): tf.Tensor4D {
  const { outHeight, outWidth, strideHeight, strideWidth, padInfo, inHeight, inWidth } = info;
  const top = row * info.dilationHeight - padInfo.top;
  const left = column * info.dilationWidth - padInfo.left;
  // Whole strides, so that the rest is a matter of shapes.
  const height = outHeight * strideHeight;
  const width = outWidth * strideWidth;
  const view = padOrCrop(
    input,
    [-top, top + height - inHeight],
    [-left, left + width - inWidth],
    outside,
  );
  if (strideHeight === 1 && strideWidth === 1) return view;
  const [batch, , , channels] = input.shape;
  const strided = tf.reshape<tf.Rank.R4>(view, [
    batch * outHeight,
    strideHeight,
    outWidth,
    strideWidth * channels,
  ]);
  const sampled = tf.slice4d(strided, [0, 0, 0, 0], [batch * outHeight, 1, outWidth, channels]);
  return tf.reshape(sampled, [batch, outHeight, outWidth, channels]);
}

/**
 * The transpose of {@link sampleTap}: adds nothing, puts each window's value where its tap lies.
 *
 * @returns `[batch, inHeight, inWidth, channels]`.
 */
export function scatterTap(
  values: tf.Tensor4D,
  { row, column }: Tap,
  info: WindowInfo,
): tf.Tensor4D {
  const { outHeight, outWidth, strideHeight, strideWidth, padInfo, inHeight, inWidth } = info;
  const top = row * info.dilationHeight - padInfo.top;
  const left = column * info.dilationWidth - padInfo.left;
  return padOrCrop(
    insertZeros(values, info),
    [top, inHeight - top - outHeight * strideHeight],
    [left, inWidth - left - outWidth * strideWidth],
  );
}
