import * as tf from '@tensorflow/tfjs-core';
import { type ForegroundOptions, foregroundImportance } from './foreground-importance.js';
import type { HeatmapTargets } from './heatmap-loss.js';
import { meanOfMaps } from './mean-of-maps.js';

/** Options of {@link adaptiveWingLoss}; the paper's where not given. */
export interface AdaptiveWingOptions {
  /** Exponent at background, above 2; a pixel's is this less its target. 2.1 in the paper. */
  readonly alpha?: number | undefined;
  /** Height of the curved part; 14. */
  readonly omega?: number | undefined;
  /** How sharp it is; 1. */
  readonly epsilon?: number | undefined;
  /** Error at which the line begins; 0.5. */
  readonly theta?: number | undefined;
}

/**
 * Adaptive wing loss: curved where the error is small, the more the higher the target, so that foreground pixels are pulled to their exact value
 * and background pixels are let be; a line beyond. Weights are factors of the joint's loss, `foregroundWeight` is the paper's weighted loss map.
 *
 * @param predicted `[batch, height, width, joints]`.
 * @returns `[]`; the mean over all values.
 *
 * Wang, Bo and Li, "Adaptive wing loss for robust face alignment via heatmap regression", 2019; mmpose's `AdaptiveWingLoss`.
 */
export function adaptiveWingLoss(
  predicted: tf.Tensor4D,
  { heatmaps, weights }: HeatmapTargets,
  {
    alpha = 2.1,
    omega = 14,
    epsilon = 1,
    theta = 0.5,
    foregroundWeight = 1,
  }: AdaptiveWingOptions & Partial<ForegroundOptions> = {},
): tf.Scalar {
  const [batch, , , joints] = heatmaps.shape;
  const perJoint = tf.reshape(weights, [batch, 1, 1, joints]);
  const importance = tf.mul(perJoint, foregroundImportance(heatmaps, { foregroundWeight }));
  const error = tf.abs(tf.sub(heatmaps, predicted));
  const exponent = tf.sub(alpha, heatmaps);
  const edge = tf.pow(theta / epsilon, exponent);
  const slope = tf.div(tf.mul(tf.mul(exponent, edge), omega / theta), tf.add(edge, 1));
  const curved = tf.minimum(error, theta);
  const curve = tf.mul(tf.log1p(tf.pow(tf.div(curved, epsilon), exponent)), omega);
  const line = tf.mul(slope, tf.sub(error, curved));
  return meanOfMaps(tf.mul(importance, tf.add(curve, line)));
}
