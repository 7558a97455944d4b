import { type Block, chain } from './block.js';
import { convNorm, convNormRelu } from './norm-and-conv.js';
import { numberedScopes, type PostActivationOptions, withShortcut } from './post-activation.js';
import type { Scope } from './scope.js';

/** Channels of a bottleneck's output for each filter inside. */
export const BOTTLENECK_EXPANSION = 4;

/**
 * Convolutions 1x1, 3x3, 1x1 with batch norm beside a shortcut, ReLU between them and after the sum (He et al., 2016,
 * fig. 5 right). State as in torchvision: `conv1`, `bn1` to `conv3`, `bn3` and, where the shape changes, `downsample.{0,1}`.
 *
 * `[batch, height, width, inputs]` -> `[batch, height / strides, width / strides, 4 * filters]`.
 */
export function bottleneckBlock(scope: Scope, options: PostActivationOptions): Block {
  const { filters } = options;
  const shared = { ...options, bias: false };
  const inner = { ...shared, inputs: filters };
  const body = chain(
    convNormRelu(numberedScopes(scope, 1), { ...shared, strides: 1 }),
    convNormRelu(numberedScopes(scope, 2), { ...inner, kernelSize: 3 }),
    convNorm(numberedScopes(scope, 3), {
      ...inner,
      filters: BOTTLENECK_EXPANSION * filters,
      strides: 1,
    }),
  );
  return withShortcut(body, scope, options);
}
