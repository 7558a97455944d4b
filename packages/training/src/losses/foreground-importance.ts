import * as tf from '@tensorflow/tfjs-core';

/** Weight of pixels by their target. */
export interface ForegroundOptions {
  /**
   * Weight of the pixels where the target is above 0, the others having 1. Above 1 it keeps small targets from
   * being answered by nothing (deep-vision's hourglass takes 82 for a 7 x 7 patch in 64 x 64).
   */
  readonly foregroundWeight: number;
}

/** How much each pixel counts: `[batch, height, width, joints]`, or `[]` where all count the same. */
export function foregroundImportance(
  heatmaps: tf.Tensor4D,
  { foregroundWeight }: ForegroundOptions,
): tf.Tensor {
  if (foregroundWeight === 1) return tf.scalar(1);
  return tf.add(tf.mul(tf.cast(tf.greater(heatmaps, 0), 'float32'), foregroundWeight - 1), 1);
}
