import * as tf from '@tensorflow/tfjs-core';
import { addBias } from './add-bias.js';
import type { Block } from './block.js';
import { type Initializer, pytorchDefault } from './initializers.js';
import type { Scope } from './scope.js';
import { symmetricPads } from './symmetric-pads.js';
import { watchedBlock } from './watched-block.js';

/** Options of {@link depthwiseConv2d}. */
export interface DepthwiseConv2dOptions {
  /** Channels of the input and the output. */
  readonly channels: number;
  /** Height and width of the kernel, in pixels; odd. */
  readonly kernelSize?: number;
  /** Input pixels for each output pixel. */
  readonly strides?: number;
  /** Input pixels between neighbours of the kernel. */
  readonly dilation?: number;
  /** Adds a learned constant to each channel. */
  readonly bias?: boolean;
  /** First values of the kernel; PyTorch's default where not given. */
  readonly initializer?: Initializer;
}

/**
 * Convolution of each channel with a kernel of its own, with symmetric zero padding (Howard et al., 2017, sec. 3.1).
 *
 * `[batch, height, width, channels]` -> `[batch, ceil(height / strides), ceil(width / strides), channels]`.
 * Parameters: `weight` and, with `bias`, `bias`.
 *
 * @throws {OptionError} where the kernel's size is even, or stride and dilation are both above 1.
 */
export function depthwiseConv2d(
  scope: Scope,
  {
    channels,
    kernelSize = 3,
    strides = 1,
    dilation = 1,
    bias = false,
    initializer,
  }: DepthwiseConv2dOptions,
): Block {
  const pads = symmetricPads({ kernelSize, strides, dilation });
  const fallback = pytorchDefault(kernelSize ** 2);
  const weight = scope.parameter(
    'weight',
    [kernelSize, kernelSize, channels, 1],
    initializer ?? fallback,
    'depthwise',
  ) as tf.Variable<tf.Rank.R4>;
  const constantTerm = bias
    ? (scope.parameter('bias', [channels], fallback) as tf.Variable<tf.Rank.R1>)
    : null;
  return watchedBlock(weight, channels, (input) => {
    const product = tf.depthwiseConv2d(input, weight, strides, pads, 'NHWC', dilation, 'floor');
    return constantTerm === null ? product : addBias(product, constantTerm);
  });
}
