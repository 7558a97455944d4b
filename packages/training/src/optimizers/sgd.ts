import type * as tf from '@tensorflow/tfjs-core';
import { createOptimizer } from './create-optimizer.js';
import type { Optimizer } from './optimizer.js';
import type { SgdOptions } from './sgd-rule.js';

/**
 * Makes an optimizer without groups by PyTorch’s SGD.
 *
 * @param parameters The variables to move, by name.
 */
export function createSgd(
  parameters: ReadonlyMap<string, tf.Variable>,
  options: SgdOptions = {},
): Optimizer {
  return createOptimizer(parameters, { kind: 'sgd', ...options });
}
