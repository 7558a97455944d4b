import * as tf from '@tensorflow/tfjs-core';
import type { HeatmapTargets } from './heatmap-loss.js';
import { placeProbabilities } from './place-probabilities.js';

/** Options of {@link klLoss}. */
export interface KlLossOptions {
  /** Sharpness: the inverse temperature, by which heatmaps are multiplied before the softmax. 16, the decoder's, where not given. */
  readonly beta?: number | undefined;
  /**
   * Weight of the height: how far the heatmaps are, as a whole, above or below those whose peak is the target's. A softmax does not see it, but a
   * decoder does, whose scores are peaks. 1 where not given.
   */
  readonly height?: number | undefined;
}

/**
 * Kullback-Leibler divergence of the softmax of each heatmap from its target, divided by its sum: how many nats the network is surprised by where the joint is.
 * It trains the maps that a soft-argmax reads; with the same `beta` and a Gaussian target its optimum is a parabola with the target's peak.
 *
 * @param predicted `[batch, height, width, joints]`.
 * @returns `[]`; the mean over batch and all joints, labelled or not, times their weights.
 *
 * Nibali et al., "Numerical coordinate regression with convolutional neural networks", 2018 (divergence of heatmaps); mmpose's
 * `KLDiscretLoss` (softmax with `beta`).
 */
export function klLoss(
  predicted: tf.Tensor4D,
  { heatmaps, weights }: HeatmapTargets,
  { beta = 16, height = 1 }: KlLossOptions = {},
): tf.Scalar {
  const probabilities = placeProbabilities(heatmaps);
  const logits = tf.mul(predicted, beta);
  const logSum = tf.logSumExp(logits, PLACE);
  const entropy = tf.sum(tf.mul(probabilities, tf.log(tf.add(probabilities, TINY))), PLACE);
  const agreement = tf.sum(tf.mul(probabilities, logits), PLACE);
  const divergence = tf.add(tf.sub(logSum, agreement), entropy);
  // At the optimum the peak is `(log(probability) + logSum) / beta`.
  const peak = tf.div(tf.add(tf.log(tf.add(tf.max(probabilities, PLACE), TINY)), logSum), beta);
  const offset = tf.squaredDifference(peak, tf.max(heatmaps, PLACE));
  const losses = tf.add(divergence, tf.mul(offset, height));
  return tf.mean(tf.mul(losses, weights));
}

/** The axes of height and width. */
const PLACE = [1, 2];

/** Keeps the logarithm of 0 finite. */
const TINY = 1e-30;
