import { OptionError } from '@posewright/pose';
import type * as tf from '@tensorflow/tfjs-core';

/** What a convolution's window is like. */
export interface WindowOptions {
  /** Height and width of the kernel, in pixels. */
  readonly kernelSize: number;
  /** Input pixels for each output pixel. */
  readonly strides: number;
  /** Input pixels between neighbours of the kernel. */
  readonly dilation: number;
}

/**
 * As many zeros on each side as keep the size at stride 1, as PyTorch pads: `same` in tfjs is lopsided for even inputs at stride 2.
 *
 * @throws {OptionError} where the kernel's size is even, or stride and dilation are both above 1.
 */
export function symmetricPads({
  kernelSize,
  strides,
  dilation,
}: WindowOptions): tf.backend_util.ExplicitPadding {
  if (kernelSize % 2 !== 1) {
    throw new OptionError('kernelSize', 'odd, so that padding is symmetric', kernelSize);
  }
  if (strides > 1 && dilation > 1) {
    throw new OptionError('dilation', '1 where `strides` is above 1', dilation);
  }
  const pad = (dilation * (kernelSize - 1)) / 2;
  return [
    [0, 0],
    [pad, pad],
    [pad, pad],
    [0, 0],
  ];
}
