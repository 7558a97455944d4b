import { type Block, chain } from './block.js';
import { convNorm, convNormRelu } from './norm-and-conv.js';
import { numberedScopes, type PostActivationOptions, withShortcut } from './post-activation.js';
import type { Scope } from './scope.js';

/**
 * Two 3x3 convolutions with batch norm beside a shortcut, ReLU between them and after the sum (He et al., 2016, fig. 5
 * left). State as in torchvision: `conv1`, `bn1`, `conv2`, `bn2` and, where the shape changes, `downsample.{0,1}`.
 *
 * `[batch, height, width, inputs]` -> `[batch, height / strides, width / strides, filters]`.
 */
export function basicBlock(scope: Scope, options: PostActivationOptions): Block {
  const { filters } = options;
  const shared = { ...options, bias: false, kernelSize: 3 };
  const body = chain(
    convNormRelu(numberedScopes(scope, 1), shared),
    convNorm(numberedScopes(scope, 2), { ...shared, inputs: filters, strides: 1 }),
  );
  return withShortcut(body, scope, options);
}
