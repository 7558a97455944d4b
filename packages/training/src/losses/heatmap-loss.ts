import * as tf from '@tensorflow/tfjs-core';
import { type ForegroundOptions, foregroundImportance } from './foreground-importance.js';
import { meanOfMaps } from './mean-of-maps.js';

/** What a network should have answered, as tensors. */
export interface HeatmapTargets {
  /** `[batch, height, width, joints]`, in [0, 1]. */
  readonly heatmaps: tf.Tensor4D;
  /** `[batch, joints]`, 1 where the joint counts and 0 where it is not labelled. */
  readonly weights: tf.Tensor2D;
}

/** Options of {@link heatmapLoss}. */
export interface HeatmapLossOptions extends ForegroundOptions {}

/**
 * Mean squared error of each stage's heatmaps, summed over the stages: intermediate supervision (Newell et al., 2016,
 * sec. 3.2). Joints without a label count as right; other weights are factors of the squared error.
 *
 * @param predicted For each stage `[batch, height, width, joints]`.
 * @returns `[]`; the mean is over batch, pixels and all joints, labelled or not.
 */
export function heatmapLoss(
  predicted: readonly tf.Tensor4D[],
  { heatmaps, weights }: HeatmapTargets,
  options: HeatmapLossOptions,
): tf.Scalar {
  const [batch, , , joints] = heatmaps.shape;
  const perJoint = tf.reshape(weights, [batch, 1, 1, joints]);
  const importance = tf.mul(perJoint, foregroundImportance(heatmaps, options));
  const stages = predicted.map((stage) =>
    meanOfMaps(tf.mul(importance, tf.squaredDifference(stage, heatmaps))),
  );
  return tf.addN(stages);
}
