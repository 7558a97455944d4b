import * as tf from '@tensorflow/tfjs-core';
import { type Block, block } from './block.js';
import type { Initializer } from './initializers.js';
import { type ConvolutionScopes, convNorm } from './norm-and-conv.js';
import type { Scope } from './scope.js';

/** Options of {@link basicBlock} and {@link bottleneckBlock}. */
export interface PostActivationOptions {
  /** Channels of the input. */
  readonly inputs: number;
  /** Channels inside the block; a basic block's output has as many, a bottleneck's 4 times as many. */
  readonly filters: number;
  /** Input pixels for each output pixel. */
  readonly strides?: number;
  /** First values of the kernels; PyTorch's default where not given. */
  readonly initializer?: Initializer;
}

/** Where torchvision's residual blocks have their layers: `conv1` and `bn1`, `conv2` and `bn2`, ... */
export function numberedScopes(scope: Scope, number: number): ConvolutionScopes {
  return { conv: scope.child(`conv${number}`), norm: scope.child(`bn${number}`) };
}

/**
 * Adds a shortcut to a block's body, and ReLU after the sum: the input as it is, or where the shape changes a strided 1x1
 * convolution with batch norm, `downsample.{0,1}` (He et al., 2016, sec. 3.3, option B).
 */
export function withShortcut(
  body: Block,
  scope: Scope,
  { inputs, strides = 1, initializer }: PostActivationOptions,
): Block {
  const filters = body.channels;
  const shortcut = projection(scope.child('downsample'), inputs === filters && strides === 1, {
    inputs,
    filters,
    strides,
    bias: false,
    ...(initializer && { initializer }),
  });
  return block(filters, (input, mode) => {
    const sum: tf.Tensor4D = tf.add(body(input, mode), shortcut(input, mode));
    return tf.relu(sum);
  });
}

function projection(
  scope: Scope,
  isIdentity: boolean,
  options: Parameters<typeof convNorm>[1],
): Block {
  if (isIdentity) return block(options.filters, (input) => input);
  return convNorm({ conv: scope.child(0), norm: scope.child(1) }, options);
}
