import { OptionError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { addDecay } from './add-decay.js';
import type { UpdateRule } from './update-rule.js';

/** Options of gradient descent. */
export interface SgdOptions {
  /** Share of the last move's direction in the new one; 0, none, where not given. */
  readonly momentum?: number | undefined;
  /** Share of the gradient that does not enter the direction, from the second step on; 0 where not given. */
  readonly dampening?: number | undefined;
  /** Whether to move by the direction that the next step would begin with (Sutskever et al., 2013). */
  readonly nesterov?: boolean | undefined;
  /** Times the parameter, added to its gradient; 0 where not given. */
  readonly weightDecay?: number | undefined;
}

/**
 * Gradient descent as PyTorch defines it: the momentum begins as the first gradient, and the learning rate is no part of it.
 *
 * @throws {OptionError} where Nesterov's form is asked for without momentum or with dampening, for which it has no meaning.
 */
export function sgdRule({
  momentum = 0,
  dampening = 0,
  nesterov = false,
  weightDecay = 0,
}: SgdOptions): UpdateRule {
  if (nesterov && (momentum === 0 || dampening !== 0)) {
    throw new OptionError(
      'nesterov',
      'false where there is no momentum or dampening',
      nesterov,
      'Give a `momentum` above 0 and no `dampening`, or leave it out.',
    );
  }
  return {
    name: 'sgd',
    slots: momentum === 0 ? [] : ['momentum_buffer'],
    rates: (learningRate, step) =>
      momentum === 0 ? { learningRate } : { learningRate, taken: step === 1 ? 1 : 1 - dampening },
    move: ({ parameter, gradient, slots }, { learningRate, taken }) => {
      const decayed = addDecay({ parameter, gradient }, weightDecay);
      const go = (direction: tf.Tensor) =>
        tf.sub(parameter, tf.mul(direction, learningRate as tf.Scalar));
      if (momentum === 0) return { parameter: go(decayed), slots: {} };
      const kept = tf.mul(slots.momentum_buffer as tf.Tensor, momentum);
      const buffer = tf.add(kept, tf.mul(decayed, taken as tf.Scalar));
      const ahead = nesterov ? tf.add(decayed, tf.mul(buffer, momentum)) : buffer;
      return { parameter: go(ahead), slots: { momentum_buffer: buffer } };
    },
  };
}
