import * as tf from '@tensorflow/tfjs-core';
import { type Block, block, chain } from './block.js';
import { conv2d } from './conv2d.js';
import { type ConvolutionScopes, normReluConv } from './norm-and-conv.js';
import type { Scope } from './scope.js';

/** Options of {@link residualBlock}. */
export interface ResidualOptions {
  /** Channels of the input. */
  readonly inputs: number;
  /** Channels of the output; a multiple of 2. */
  readonly filters: number;
}

/** Where the layers of a {@link residualBlock} have their names, which differ between reference implementations. */
export interface ResidualScopes {
  /** Scopes of the three pairs of batch norm and convolution. */
  readonly layers: readonly [ConvolutionScopes, ConvolutionScopes, ConvolutionScopes];
  /** Scope of the 1x1 convolution of the shortcut, which exists where `inputs` and `filters` differ. */
  readonly shortcut: Scope;
}

/**
 * Pre-activation bottleneck of the hourglass: three times batch norm, ReLU, convolution (1x1, 3x3, 1x1; half of
 * the filters inside), beside a shortcut; nothing after the sum (Newell et al., 2016, fig. 4; He et al., 2016b).
 *
 * `[batch, height, width, inputs]` -> `[batch, height, width, filters]`.
 */
export function residualBlock(
  { layers, shortcut }: ResidualScopes,
  { inputs, filters }: ResidualOptions,
): Block {
  const half = filters / 2;
  const body = chain(
    normReluConv(layers[0], { inputs, filters: half }),
    normReluConv(layers[1], { inputs: half, filters: half, kernelSize: 3 }),
    normReluConv(layers[2], { inputs: half, filters }),
  );
  if (inputs === filters) {
    return block(filters, (input, mode) => tf.add(body(input, mode), input));
  }
  const projection = conv2d(shortcut, { inputs, filters });
  return block(filters, (input, mode) => tf.add(body(input, mode), projection(input, mode)));
}
