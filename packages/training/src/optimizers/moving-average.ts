import { OptionError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';

/** A moving average of the weights, often better than the weights of any step (Polyak and Juditsky, 1992). */
export interface MovingAverage {
  /** Share of the old average in the new one, e.g. 0.9998. */
  readonly decay: number;
  /**
   * Whether early averages forget faster: the share after step `t` is at most `(1 + t) / (10 + t)`, as in TensorFlow's
   * `ExponentialMovingAverage`. They do not where not given.
   */
  readonly warmUp?: boolean | undefined;
}

/** Name of the slot that holds the average of a parameter. */
export const AVERAGE = 'average';

/**
 * Share of the weights in the average after a step. After the first the average is the weights, as in PyTorch's `AveragedModel`.
 *
 * @param step Counted from 1.
 */
export function shareOfStep({ decay, warmUp = false }: MovingAverage, step: number): number {
  if (step === 1) return 1;
  return 1 - (warmUp ? Math.min(decay, (1 + step) / (10 + step)) : decay);
}

/** The next average of a parameter. */
export function nextAverage(average: tf.Tensor, parameter: tf.Tensor, share: tf.Scalar): tf.Tensor {
  return tf.add(average, tf.mul(tf.sub(parameter, average), share));
}

/**
 * Checks what a user has given.
 *
 * @throws {OptionError} where the share is not one.
 */
export function checkAverage({ decay }: MovingAverage): void {
  if (decay >= 0 && decay < 1) return;
  throw new OptionError('ema.decay', 'a number from 0 to below 1', decay);
}
