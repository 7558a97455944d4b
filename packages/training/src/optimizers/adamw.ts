import type * as tf from '@tensorflow/tfjs-core';
import { type AdamOptions, createAdam } from './adam.js';
import type { Optimizer } from './optimizer.js';

/** Options of {@link createAdamW}. */
export interface AdamWOptions extends Omit<AdamOptions, 'decoupledDecay'> {
  /** Share of each parameter that a step at learning rate 1 would take away. */
  readonly weightDecay?: number;
}

/**
 * AdamW as PyTorch defines it: Adam with a decay of the weights that the averages of gradients do not see (Loshchilov and
 * Hutter, 2019, algorithm 2).
 *
 * @param parameters The variables to move, by name.
 */
export function createAdamW(
  parameters: ReadonlyMap<string, tf.Variable>,
  { weightDecay = 0.01, ...options }: AdamWOptions = {},
): Optimizer {
  return createAdam(parameters, { ...options, decoupledDecay: weightDecay });
}
