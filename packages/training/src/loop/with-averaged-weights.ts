import { OptionError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { AVERAGE } from '../optimizers/moving-average.js';
import type { Optimizer } from '../optimizers/optimizer.js';

/**
 * Gives a network the moving averages of its weights for as long as `use` runs: to measure with them, or to save them. Afterwards it has its
 * own weights again, to the bit, whatever happens. Running statistics and frozen parameters are the network's own; so are the weights before the
 * first step. What is saved in between is no checkpoint to resume from. An engine that has recorded the network before has its old weights: make a
 * predictor within `use`, and `pull` a stepper before.
 *
 * @throws {OptionError} where the optimizer keeps no averages.
 */
export async function withAveragedWeights<Result>(
  { optimizer }: { readonly optimizer: Optimizer },
  use: () => Promise<Result>,
): Promise<Result> {
  const { parameters, slots, steps, rule } = optimizer;
  if (!rule.slots.includes(AVERAGE)) {
    throw new OptionError(
      'optimizer',
      'one that keeps averages',
      optimizer.name,
      'Make it with the option `ema`.',
    );
  }
  if (steps === 0) return use();
  const own = [...parameters.values()].map((parameter) => tf.keep(tf.clone(parameter)));
  try {
    for (const [name, parameter] of parameters) {
      parameter.assign(slots.get(`${AVERAGE}/${name}`) as tf.Variable);
    }
    return await use();
  } finally {
    for (const [index, parameter] of [...parameters.values()].entries()) {
      parameter.assign(own[index] as tf.Tensor);
    }
    tf.dispose(own);
  }
}
