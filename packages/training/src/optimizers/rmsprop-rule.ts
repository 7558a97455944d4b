import * as tf from '@tensorflow/tfjs-core';
import { addDecay } from './add-decay.js';
import type { UpdateRule } from './update-rule.js';

/** Options of RMSprop. */
export interface RmspropOptions {
  /** Share of the old average of squares in the new one, PyTorch's `alpha`; 0.99 where not given. */
  readonly decay?: number | undefined;
  /** Added to the root of the average; 1e-8 where not given. */
  readonly epsilon?: number | undefined;
  /** Share of the last move in the new one; 0, none, where not given. */
  readonly momentum?: number | undefined;
  /** Times the parameter, added to its gradient; 0 where not given. */
  readonly weightDecay?: number | undefined;
}

/** RMSprop as PyTorch defines it: `epsilon` stands outside of the root, which tfjs puts inside (Tieleman and Hinton, 2012). */
export function rmspropRule({
  decay = 0.99,
  epsilon = 1e-8,
  momentum = 0,
  weightDecay = 0,
}: RmspropOptions): UpdateRule {
  return {
    name: 'rmsprop',
    slots: momentum === 0 ? ['square_avg'] : ['square_avg', 'momentum_buffer'],
    rates: (learningRate) => ({ learningRate }),
    move: ({ parameter, gradient, slots }, { learningRate }) => {
      const decayed = addDecay({ parameter, gradient }, weightDecay);
      const old = tf.mul(slots.square_avg as tf.Tensor, decay);
      const average = tf.add(old, tf.mul(tf.square(decayed), 1 - decay));
      const scaled = tf.div(decayed, tf.add(tf.sqrt(average), epsilon));
      const go = (move: tf.Tensor) => tf.sub(parameter, tf.mul(move, learningRate as tf.Scalar));
      if (momentum === 0) return { parameter: go(scaled), slots: { square_avg: average } };
      const buffer = tf.add(tf.mul(slots.momentum_buffer as tf.Tensor, momentum), scaled);
      return { parameter: go(buffer), slots: { square_avg: average, momentum_buffer: buffer } };
    },
  };
}
