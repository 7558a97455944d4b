import type * as tf from '@tensorflow/tfjs-core';
import type { AdamOptions } from './adam-rule.js';
import { createOptimizer } from './create-optimizer.js';
import type { Optimizer } from './optimizer.js';

/**
 * Makes an optimizer without groups by PyTorch's AdamW.
 *
 * @param parameters The variables to move, by name.
 */
export function createAdamW(
  parameters: ReadonlyMap<string, tf.Variable>,
  options: AdamOptions = {},
): Optimizer {
  return createOptimizer(parameters, { kind: 'adamw', ...options });
}
