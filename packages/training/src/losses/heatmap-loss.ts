import * as tf from '@tensorflow/tfjs-core';

/** What a network should have answered, as tensors. */
export interface HeatmapTargets {
  /** `[batch, height, width, joints]`, in [0, 1]. */
  readonly heatmaps: tf.Tensor4D;
  /** `[batch, joints]`, 1 where the joint counts and 0 where it is not labelled. */
  readonly weights: tf.Tensor2D;
}

/** Options of {@link heatmapLoss}. */
export interface HeatmapLossOptions {
  /**
   * Weight of the pixels where the target is above 0, the others having 1. Above 1 it keeps small targets from
   * being answered by nothing (deep-vision's hourglass takes 82 for a 7 x 7 patch in 64 x 64).
   */
  readonly foregroundWeight: number;
}

/**
 * Mean squared error of each stage's heatmaps, summed over the stages: intermediate supervision (Newell et al., 2016,
 * sec. 3.2). Joints without a label count as right.
 *
 * @param predicted For each stage `[batch, height, width, joints]`.
 * @returns `[]`; the mean is over batch, pixels and all joints, labelled or not.
 */
export function heatmapLoss(
  predicted: readonly tf.Tensor4D[],
  { heatmaps, weights }: HeatmapTargets,
  { foregroundWeight }: HeatmapLossOptions,
): tf.Scalar {
  const [batch, , , joints] = heatmaps.shape;
  const perJoint = tf.reshape(weights, [batch, 1, 1, joints]);
  const importance = tf.mul(perJoint, foreground(heatmaps, foregroundWeight));
  const stages = predicted.map((stage) =>
    meanOf(tf.mul(importance, tf.squaredDifference(stage, heatmaps))),
  );
  return tf.addN(stages);
}

/** `[batch, height, width, joints]`, or `[]` where every pixel has the same weight. */
function foreground(heatmaps: tf.Tensor4D, weight: number): tf.Tensor {
  if (weight === 1) return tf.scalar(1);
  return tf.add(tf.mul(tf.cast(tf.greater(heatmaps, 0), 'float32'), weight - 1), 1);
}

/** In two steps: one sum over all values loses five digits on some backends. */
function meanOf(values: tf.Tensor4D): tf.Scalar {
  const [batch, height, width, joints] = values.shape;
  const rows = tf.reshape<tf.Rank.R2>(values, [batch * height, width * joints]);
  return tf.mean(tf.mean(rows, 1));
}
