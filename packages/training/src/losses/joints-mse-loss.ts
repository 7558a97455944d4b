import * as tf from '@tensorflow/tfjs-core';
import { type ForegroundOptions, foregroundImportance } from './foreground-importance.js';
import type { HeatmapTargets } from './heatmap-loss.js';

/** Options of {@link jointsMseLoss}; as HRNet has it where not given. */
export interface JointsMseOptions extends Partial<ForegroundOptions> {}

/**
 * HRNet's loss of one stage: half the mean squared error of each joint's heatmap, the mean over the joints. A weight scales the joint's
 * error before it is squared, as there: 1.5 counts 2.25 times.
 *
 * @param predicted `[batch, height, width, joints]`.
 * @returns `[]`.
 *
 * Sun et al., 2019; HRNet's `JointsMSELoss`.
 */
export function jointsMseLoss(
  predicted: tf.Tensor4D,
  targets: HeatmapTargets,
  options: JointsMseOptions = {},
): tf.Scalar {
  return tf.mean(halfErrors(predicted, targets, options));
}

/** Half the mean squared error of each joint's heatmap, `[batch, joints]`. */
export function halfErrors(
  predicted: tf.Tensor4D,
  { heatmaps, weights }: HeatmapTargets,
  { foregroundWeight = 1 }: JointsMseOptions,
): tf.Tensor2D {
  const importance = foregroundImportance(heatmaps, { foregroundWeight });
  const errors = tf.mul(importance, tf.squaredDifference(predicted, heatmaps));
  return tf.mul(tf.mul(tf.mean(errors, [1, 2]), tf.square(weights)), 0.5) as tf.Tensor2D;
}
