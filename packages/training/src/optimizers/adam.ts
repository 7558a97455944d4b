import * as tf from '@tensorflow/tfjs-core';
import { createSlots } from './create-slots.js';
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
  const slots = createSlots(parameters, ['exp_avg', 'exp_avg_sq']);
  let steps = 0;
  return {
    name: decoupledDecay === 0 ? 'adam' : 'adamw',
    get steps() {
      return steps;
    },
    slots,
    update: (gradients, learningRate) =>
      tf.tidy(() => {
        steps += 1;
        const stepSize = learningRate / (1 - beta1 ** steps);
        const correction = 1 / Math.sqrt(1 - beta2 ** steps);
        for (const [name, gradient] of gradients) {
          const parameter = parameters.get(name) as tf.Variable;
          const mean = slots.get(`exp_avg/${name}`) as tf.Variable;
          const square = slots.get(`exp_avg_sq/${name}`) as tf.Variable;
          mean.assign(tf.add(tf.mul(mean, beta1), tf.mul(gradient, 1 - beta1)));
          square.assign(tf.add(tf.mul(square, beta2), tf.mul(tf.square(gradient), 1 - beta2)));
          const root = tf.add(tf.mul(tf.sqrt(square), correction), epsilon);
          const kept =
            decoupledDecay === 0 ? parameter : tf.mul(parameter, 1 - learningRate * decoupledDecay);
          parameter.assign(tf.sub(kept, tf.mul(tf.div(mean, root), stepSize)));
        }
      }),
    restore: (taken) => {
      steps = taken;
    },
    dispose: () => tf.dispose([...slots.values()]),
  };
}
