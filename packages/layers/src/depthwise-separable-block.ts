import { relu } from './activations.js';
import { batchNorm } from './batch-norm.js';
import { type Block, chain } from './block.js';
import { depthwiseConv2d } from './depthwise-conv2d.js';
import { convNormRelu } from './norm-and-conv.js';
import type { Scope } from './scope.js';

/** Options of {@link depthwiseSeparableBlock}. */
export interface DepthwiseSeparableOptions {
  /** Channels of the input. */
  readonly inputs: number;
  /** Channels of the output. */
  readonly filters: number;
  /** Input pixels for each output pixel. */
  readonly strides?: number;
  /** Input pixels between neighbours of the depthwise kernel. */
  readonly dilation?: number;
}

/**
 * Depthwise 3x3 convolution, then a 1x1 convolution across channels, each with batch norm and ReLU (MobileNet v1, Howard
 * et al., 2017, fig. 3). State as in a PyTorch `Sequential`: `0`, `1` depthwise, `3`, `4` pointwise.
 *
 * `[batch, height, width, inputs]` -> `[batch, height / strides, width / strides, filters]`.
 */
export function depthwiseSeparableBlock(
  scope: Scope,
  { inputs, filters, ...options }: DepthwiseSeparableOptions,
): Block {
  return chain(
    depthwiseConv2d(scope.child(0), { channels: inputs, ...options }),
    batchNorm(scope.child(1), { channels: inputs }),
    relu(inputs),
    convNormRelu({ conv: scope.child(3), norm: scope.child(4) }, { inputs, filters, bias: false }),
  );
}
