import * as tf from '@tensorflow/tfjs-core';
import { addBias } from './add-bias.js';
import type { Block } from './block.js';
import { type Initializer, pytorchDefault } from './initializers.js';
import type { Scope } from './scope.js';
import { symmetricPads } from './symmetric-pads.js';
import { watchedBlock } from './watched-block.js';

/** Options of {@link conv2d}. */
export interface Conv2dOptions {
  /** Channels of the input. */
  readonly inputs: number;
  /** Channels of the output. */
  readonly filters: number;
  /** Height and width of the kernel, in pixels; odd. */
  readonly kernelSize?: number;
  /** Input pixels for each output pixel. */
  readonly strides?: number;
  /** Input pixels between neighbours of the kernel. */
  readonly dilation?: number;
  /** Adds a learned constant to each filter. */
  readonly bias?: boolean;
  /** First values of the kernel; PyTorch's default where not given. */
  readonly initializer?: Initializer;
  /** First values of the bias; PyTorch's default where not given. */
  readonly biasInitializer?: Initializer;
}

/**
 * Convolution with as much zero padding on the left as on the right, as PyTorch pads: `same` in tfjs is
 * lopsided for even inputs at stride 2.
 *
 * `[batch, height, width, inputs]` -> `[batch, ceil(height / strides), ceil(width / strides), filters]`.
 * Parameters: `weight` and, with `bias`, `bias`.
 *
 * @throws {OptionError} where the kernel's size is even, or stride and dilation are both above 1.
 */
export function conv2d(
  scope: Scope,
  {
    inputs,
    filters,
    kernelSize = 1,
    strides = 1,
    dilation = 1,
    bias = true,
    initializer,
    biasInitializer,
  }: Conv2dOptions,
): Block {
  const pads = symmetricPads({ kernelSize, strides, dilation });
  const fallback = pytorchDefault(kernelSize ** 2 * inputs);
  const weight = scope.parameter(
    'weight',
    [kernelSize, kernelSize, inputs, filters],
    initializer ?? fallback,
    'convolution',
  ) as tf.Variable<tf.Rank.R4>;
  const constantTerm = bias
    ? (scope.parameter('bias', [filters], biasInitializer ?? fallback) as tf.Variable<tf.Rank.R1>)
    : null;
  return watchedBlock(weight, filters, (input, { training }) => {
    if (constantTerm !== null && !training) {
      return tf.fused.conv2d({
        x: input,
        filter: weight,
        strides,
        pad: pads,
        dilations: dilation,
        dimRoundingMode: 'floor',
        bias: constantTerm,
      });
    }
    const product = tf.conv2d(input, weight, strides, pads, 'NHWC', dilation, 'floor');
    return constantTerm === null ? product : addBias(product, constantTerm);
  });
}
