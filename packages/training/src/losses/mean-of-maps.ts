import * as tf from '@tensorflow/tfjs-core';

/** The mean over everything, in two steps: one sum over all values loses five digits on some backends. */
export function meanOfMaps(values: tf.Tensor4D): tf.Scalar {
  const [batch, height, width, joints] = values.shape;
  const rows = tf.reshape<tf.Rank.R2>(values, [batch * height, width * joints]);
  return tf.mean(tf.mean(rows, 1));
}
