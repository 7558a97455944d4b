import * as tf from '@tensorflow/tfjs-core';
import { createOptimizer } from './create-optimizer.js';
import type { Optimizer } from './optimizer.js';

/** Options of {@link createAdam}. */
export interface AdamOptions {
  /** Share of the old average of gradients. */
  readonly beta1?: number;
  /** Share of the old average of squares. */
  readonly beta2?: number;
  /** Added to the root of the corrected average of squares. */
  readonly epsilon?: number;
  /** Share of each parameter that a step at learning rate 1 would take away, apart from the gradient; AdamW's decay. */
  readonly decoupledDecay?: number;
}

/**
 * Adam as PyTorch defines it (Kingma and Ba, 2015): both averages are corrected for their start at zero, and
 * `epsilon` is added after the correction.
 *
 * @param parameters The variables to move, by name.
 */
export function createAdam(
  parameters: ReadonlyMap<string, tf.Variable>,
  { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, decoupledDecay = 0 }: AdamOptions = {},
): Optimizer {
  return createOptimizer(parameters, {
    name: decoupledDecay === 0 ? 'adam' : 'adamw',
    slots: ['exp_avg', 'exp_avg_sq'],
    rates: (learningRate, step) => ({
      stepSize: learningRate / (1 - beta1 ** step),
      correction: 1 / Math.sqrt(1 - beta2 ** step),
      kept: 1 - learningRate * decoupledDecay,
    }),
    move: ({ parameter, gradient, slots }, { stepSize, correction, kept }) => {
      const { exp_avg: mean, exp_avg_sq: square } = slots as Record<Slot, tf.Tensor>;
      const newMean = tf.add(tf.mul(mean, beta1), tf.mul(gradient, 1 - beta1));
      const newSquare = tf.add(tf.mul(square, beta2), tf.mul(tf.square(gradient), 1 - beta2));
      const root = tf.add(tf.mul(tf.sqrt(newSquare), correction as tf.Scalar), epsilon);
      const start = decoupledDecay === 0 ? parameter : tf.mul(parameter, kept as tf.Scalar);
      return {
        parameter: tf.sub(start, tf.mul(tf.div(newMean, root), stepSize as tf.Scalar)),
        slots: { exp_avg: newMean, exp_avg_sq: newSquare },
      };
    },
  });
}

type Slot = 'exp_avg' | 'exp_avg_sq';
