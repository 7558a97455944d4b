import * as tf from '@tensorflow/tfjs-core';

/**
 * Divides each heatmap by its sum, so that it says how probable each place is. An empty one stays empty.
 *
 * @param heatmaps `[batch, height, width, joints]`, at least 0.
 */
export function placeProbabilities(heatmaps: tf.Tensor4D): tf.Tensor4D {
  const sums = tf.sum(heatmaps, [1, 2], true);
  return tf.div(heatmaps, tf.maximum(sums, SMALLEST)) as tf.Tensor4D;
}

/** Below the sum of every map that is not empty. */
const SMALLEST = 1e-12;
