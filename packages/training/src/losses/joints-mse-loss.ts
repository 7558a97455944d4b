import * as tf from '@tensorflow/tfjs-core';
import type { HeatmapTargets } from './heatmap-loss.js';

/**
 * HRNet's loss of one stage: half the mean squared error of each joint's heatmap, the mean over the joints. A weight between 0 and 1 scales
 * the joint's error before it is squared, as there.
 *
 * @param predicted `[batch, height, width, joints]`.
 * @returns `[]`.
 *
 * Sun et al., 2019; HRNet's `JointsMSELoss`.
 */
export function jointsMseLoss(predicted: tf.Tensor4D, targets: HeatmapTargets): tf.Scalar {
  return tf.mean(halfErrors(predicted, targets));
}

/** Half the mean squared error of each joint's heatmap, `[batch, joints]`. */
export function halfErrors(
  predicted: tf.Tensor4D,
  { heatmaps, weights }: HeatmapTargets,
): tf.Tensor2D {
  const [batch, height, width, joints] = heatmaps.shape;
  const errors = tf.reshape(tf.squaredDifference(predicted, heatmaps), [
    batch,
    height * width,
    joints,
  ]);
  return tf.mul(tf.mul(tf.mean(errors, 1), tf.square(weights)), 0.5) as tf.Tensor2D;
}
