import * as tf from '@tensorflow/tfjs-core';

/** Options of {@link focalHeatmapLoss}; the paper's where not given. */
export interface FocalHeatmapOptions {
  /** How much less a pixel counts that is nearly right; 2. */
  readonly alpha?: number;
  /** How much less a pixel counts that is near a keypoint; 4. */
  readonly beta?: number;
  /** `[batch, height, width, joints]`, 0 where nothing counts; all counts the same where not given. */
  readonly mask?: tf.Tensor4D | undefined;
}

/**
 * Modified focal loss: pixels whose target is 1 are keypoints, all others background, less so near a keypoint.
 *
 * @param predicted `[batch, height, width, joints]`, probabilities in (0, 1).
 * @param heatmaps Of the same shape, in [0, 1].
 * @returns `[]`; the sum over all values, divided by the number of keypoints where there is one.
 *
 * Law and Deng, "CornerNet: detecting objects as paired keypoints", 2018; mmpose's `FocalHeatmapLoss`.
 */
export function focalHeatmapLoss(
  predicted: tf.Tensor4D,
  heatmaps: tf.Tensor4D,
  { alpha = 2, beta = 4, mask }: FocalHeatmapOptions = {},
): tf.Scalar {
  const counts = mask ?? tf.onesLike(heatmaps);
  const isKeypoint = tf.mul(tf.cast(tf.equal(heatmaps, 1), 'float32'), counts);
  const isBackground = tf.mul(tf.cast(tf.less(heatmaps, 1), 'float32'), counts);
  const missed = tf.mul(tf.mul(tf.log(predicted), tf.pow(tf.sub(1, predicted), alpha)), isKeypoint);
  const dreamt = tf.mul(
    tf.mul(tf.log1p(tf.neg(predicted)), tf.pow(predicted, alpha)),
    tf.mul(tf.pow(tf.sub(1, heatmaps), beta), isBackground),
  );
  const keypoints = tf.maximum(
    tf.sum(isKeypoint),
    tf.cast(tf.equal(tf.sum(isKeypoint), 0), 'float32'),
  );
  return tf.neg(tf.div(tf.add(tf.sum(missed), tf.sum(dreamt)), keypoints)) as tf.Scalar;
}
