import * as tf from '@tensorflow/tfjs-core';
import { createOptimizer } from './create-optimizer.js';
import type { Optimizer } from './optimizer.js';

/** Options of {@link createRmsprop}. */
export interface RmspropOptions {
  /** Share of the old average of squares in the new one; PyTorch's `alpha`. */
  readonly decay?: number;
  /** Added to the root of the average. */
  readonly epsilon?: number;
}

/**
 * RMSprop as PyTorch defines it: `epsilon` stands outside of the root, which tfjs puts inside (Tieleman and Hinton, 2012).
 *
 * @param parameters The variables to move, by name.
 */
export function createRmsprop(
  parameters: ReadonlyMap<string, tf.Variable>,
  { decay = 0.99, epsilon = 1e-8 }: RmspropOptions = {},
): Optimizer {
  return createOptimizer(parameters, {
    name: 'rmsprop',
    slots: ['square_avg'],
    rates: (learningRate) => ({ learningRate }),
    move: ({ parameter, gradient, slots }, { learningRate }) => {
      const old = tf.mul(slots.square_avg as tf.Tensor, decay);
      const average = tf.add(old, tf.mul(tf.square(gradient), 1 - decay));
      const move = tf.div(gradient, tf.add(tf.sqrt(average), epsilon));
      return {
        parameter: tf.sub(parameter, tf.mul(move, learningRate as tf.Scalar)),
        slots: { square_avg: average },
      };
    },
  });
}
