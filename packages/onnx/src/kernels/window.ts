import * as tf from '@tensorflow/tfjs-core';
import type { Attributes, Value } from '../graph/value.js';

/** `[batch, height, width, channels]`. */
type Shape4D = [number, number, number, number];

/** Attributes of a convolution as tfjs passes them. */
export interface ConvolutionAttributes {
  /** Steps between outputs. */
  readonly strides: number | [number, number];
  /** Padding. */
  readonly pad: 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;
  /** Steps between the taps of the kernel. */
  readonly dilations?: number | [number, number] | null;
  /** How a partial step at the end counts. */
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/**
 * What a convolution sees, with explicit pads.
 *
 * @param input `[batch, height, width, channels]`.
 * @param filter `[height, width, inputs, filters]`.
 */
export function convolutionWindow(
  input: readonly number[],
  filter: readonly number[],
  attributes: ConvolutionAttributes & { readonly depthwise?: boolean },
): { readonly attributes: Attributes; readonly shape: Shape4D } {
  const { strides, pad, dilations, dimRoundingMode, depthwise = false } = attributes;
  const info = tf.backend_util.computeConv2DInfo(
    [...input] as Shape4D,
    [...filter] as Shape4D,
    strides,
    dilations ?? 1,
    pad as 'valid',
    dimRoundingMode,
    depthwise,
  );
  return { attributes: windowAttributes(info), shape: info.outShape };
}

/** Attributes of pooling as tfjs passes them. */
export interface PoolAttributes extends Omit<ConvolutionAttributes, 'dilations'> {
  /** Size of the window. */
  readonly filterSize: number | [number, number];
}

/** What pooling sees, with explicit pads. */
export function poolWindow(
  { shape }: Value,
  { filterSize, strides, pad, dimRoundingMode }: PoolAttributes,
): { readonly attributes: Attributes; readonly shape: Shape4D } {
  const info = tf.backend_util.computePool2DInfo(
    [...shape] as Shape4D,
    filterSize,
    strides,
    1,
    pad as 'valid',
    dimRoundingMode,
  );
  return { attributes: windowAttributes(info), shape: info.outShape };
}

function windowAttributes(info: tf.backend_util.Conv2DInfo): Attributes {
  const { padInfo } = info;
  // As much padding at the end as the last window needs: ONNX rounds down, tfjs may round otherwise.
  const atEnd = (
    [count, stride, size]: readonly [number, number, number],
    [start, length]: readonly [number, number],
  ) => Math.max(0, (count - 1) * stride + size - length - start);
  const rows = [info.outHeight, info.strideHeight, info.effectiveFilterHeight] as const;
  const columns = [info.outWidth, info.strideWidth, info.effectiveFilterWidth] as const;
  return {
    kernel: [info.filterHeight, info.filterWidth],
    strides: [info.strideHeight, info.strideWidth],
    dilations: [info.dilationHeight, info.dilationWidth],
    pads: [
      padInfo.top,
      padInfo.left,
      atEnd(rows, [padInfo.top, info.inHeight]),
      atEnd(columns, [padInfo.left, info.inWidth]),
    ],
  };
}
