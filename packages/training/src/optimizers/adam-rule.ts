import * as tf from '@tensorflow/tfjs-core';
import { addDecay } from './add-decay.js';
import type { UpdateRule } from './update-rule.js';

/** Options of Adam. */
export interface AdamOptions {
  /** Share of the old average of gradients; 0.9 where not given. */
  readonly beta1?: number | undefined;
  /** Share of the old average of squares; 0.999 where not given. */
  readonly beta2?: number | undefined;
  /** Added to the root of the corrected average of squares; 1e-8 where not given. */
  readonly epsilon?: number | undefined;
  /** Times the parameter, added to its gradient; 0 where not given. */
  readonly weightDecay?: number | undefined;
}

/**
 * Adam as PyTorch defines it (Kingma and Ba, 2015): both averages are corrected for their start at zero, and `epsilon` is
 * added after the correction.
 */
export function adamRule({ weightDecay = 0, ...options }: AdamOptions): UpdateRule {
  const { rates, move } = momentRule(options);
  return {
    name: 'adam',
    slots: MOMENTS,
    rates,
    move: (input, numbers) => move({ ...input, gradient: addDecay(input, weightDecay) }, numbers),
  };
}

/**
 * AdamW as PyTorch defines it: Adam with a decay of the weights, 0.01 where not given, that the averages of gradients do not see
 * (Loshchilov and Hutter, 2019, algorithm 2).
 */
export function adamwRule({ weightDecay = 0.01, ...options }: AdamOptions): UpdateRule {
  const { rates, move } = momentRule(options);
  const decays = weightDecay !== 0;
  return {
    name: 'adamw',
    slots: MOMENTS,
    rates: (learningRate, step) => ({
      ...rates(learningRate, step),
      ...(decays && { kept: 1 - learningRate * weightDecay }),
    }),
    move: (input, { kept, ...numbers }) => {
      const parameter = decays ? tf.mul(input.parameter, kept as tf.Scalar) : input.parameter;
      return move({ ...input, parameter }, numbers);
    },
  };
}

const MOMENTS = ['exp_avg', 'exp_avg_sq'] as const;

type Slots = Readonly<Record<(typeof MOMENTS)[number], tf.Tensor>>;

function momentRule({
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
}: Omit<AdamOptions, 'weightDecay'>): Pick<UpdateRule, 'rates' | 'move'> {
  return {
    rates: (learningRate, step) => ({
      stepSize: learningRate / (1 - beta1 ** step),
      correction: 1 / Math.sqrt(1 - beta2 ** step),
    }),
    move: ({ parameter, gradient, slots }, { stepSize, correction }) => {
      const { exp_avg: mean, exp_avg_sq: square } = slots as Slots;
      const newMean = tf.add(tf.mul(mean, beta1), tf.mul(gradient, 1 - beta1));
      const newSquare = tf.add(tf.mul(square, beta2), tf.mul(tf.square(gradient), 1 - beta2));
      const root = tf.add(tf.mul(tf.sqrt(newSquare), correction as tf.Scalar), epsilon);
      return {
        parameter: tf.sub(parameter, tf.mul(tf.div(newMean, root), stepSize as tf.Scalar)),
        slots: { exp_avg: newMean, exp_avg_sq: newSquare },
      };
    },
  };
}
