import { relu } from './activations.js';
import { batchNorm } from './batch-norm.js';
import { type Block, chain } from './block.js';
import { type Conv2dOptions, conv2d } from './conv2d.js';
import type { Scope } from './scope.js';

/** Where a batch norm and a convolution that belong together have their names. */
export interface ConvolutionScopes {
  /** Scope of the batch norm. */
  readonly norm: Scope;
  /** Scope of the convolution. */
  readonly conv: Scope;
}

/** Batch norm of the inputs, ReLU, convolution. */
export function normReluConv({ norm, conv }: ConvolutionScopes, options: Conv2dOptions): Block {
  const first = batchNorm(norm, { channels: options.inputs });
  return chain(first, relu(options.inputs), conv2d(conv, options));
}

/** Convolution, batch norm of the filters, ReLU. */
export function convNormRelu(scopes: ConvolutionScopes, options: Conv2dOptions): Block {
  return chain(convNorm(scopes, options), relu(options.filters));
}

/** Convolution, batch norm of the filters. */
export function convNorm({ norm, conv }: ConvolutionScopes, options: Conv2dOptions): Block {
  const first = conv2d(conv, options);
  return chain(first, batchNorm(norm, { channels: options.filters }));
}
