import type * as tf from '@tensorflow/tfjs-core';
import { createOptimizer } from './create-optimizer.js';
import type { Optimizer } from './optimizer.js';
import type { RmspropOptions } from './rmsprop-rule.js';

/**
 * Makes an optimizer without groups by PyTorch’s RMSprop.
 *
 * @param parameters The variables to move, by name.
 */
export function createRmsprop(
  parameters: ReadonlyMap<string, tf.Variable>,
  options: RmspropOptions = {},
): Optimizer {
  return createOptimizer(parameters, { kind: 'rmsprop', ...options });
}
