import * as tf from '@tensorflow/tfjs-core';
import { createSlots } from './create-slots.js';
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
  const slots = createSlots(parameters, ['square_avg']);
  let steps = 0;
  return {
    name: 'rmsprop',
    get steps() {
      return steps;
    },
    slots,
    update: (gradients, learningRate) =>
      tf.tidy(() => {
        steps += 1;
        for (const [name, gradient] of gradients) {
          const parameter = parameters.get(name) as tf.Variable;
          const average = slots.get(`square_avg/${name}`) as tf.Variable;
          average.assign(tf.add(tf.mul(average, decay), tf.mul(tf.square(gradient), 1 - decay)));
          const move = tf.div(gradient, tf.add(tf.sqrt(average), epsilon));
          parameter.assign(tf.sub(parameter, tf.mul(move, learningRate)));
        }
      }),
    restore: (taken) => {
      steps = taken;
    },
    dispose: () => tf.dispose([...slots.values()]),
  };
}
