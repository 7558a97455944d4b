import * as tf from '@tensorflow/tfjs-core';
import type { HeatmapTargets } from './heatmap-loss.js';
import { type KlLossOptions, klLoss } from './kl-loss.js';
import { placeProbabilities } from './place-probabilities.js';

/** Options of {@link coordinateLoss}. */
export interface CoordinateLossOptions extends KlLossOptions {
  /** Distance in heatmap pixels below which the loss is a parabola and beyond which it is a line; 1 where not given. */
  readonly threshold?: number | undefined;
  /** Weight of the divergence, {@link klLoss}, which keeps heatmaps compact; 1 where not given, as in the paper. */
  readonly divergence?: number | undefined;
}

/**
 * Smooth L1 of the soft-argmax of each heatmap to its target's mean place, on both axes, in heatmap pixels, and the divergence of the heatmaps beside it.
 *
 * @param predicted `[batch, height, width, joints]`.
 * @returns `[]`; the mean over batch and all joints, labelled or not, times their weights.
 *
 * Sun et al., "Integral human pose regression", 2018 (loss of coordinates); Nibali et al., "Numerical coordinate regression with convolutional
 * neural networks", 2018 (its sum with a divergence); Girshick, "Fast R-CNN", 2015 (smooth L1).
 */
export function coordinateLoss(
  predicted: tf.Tensor4D,
  targets: HeatmapTargets,
  { threshold = 1, divergence = 1, ...options }: CoordinateLossOptions = {},
): tf.Scalar {
  const { heatmaps, weights } = targets;
  const { beta = 16 } = options;
  const logits = tf.mul<tf.Tensor4D>(predicted, beta);
  const highest = tf.max(logits, [1, 2], true);
  const found = meanPlaces(placeProbabilities(tf.exp(tf.sub<tf.Tensor4D>(logits, highest))));
  const sought = meanPlaces(placeProbabilities(heatmaps));
  const distances = found.map((place, axis) =>
    smoothL1(tf.sub(place, sought[axis] as tf.Tensor2D), threshold),
  );
  const loss = tf.mean<tf.Scalar>(tf.mul(tf.addN(distances), weights));
  if (divergence === 0) return loss;
  return tf.add(loss, tf.mul(klLoss(predicted, targets, options), divergence));
}

/** For x and y `[batch, joints]`, in heatmap pixels. */
function meanPlaces(probabilities: tf.Tensor4D): tf.Tensor2D[] {
  const [, height, width] = probabilities.shape;
  const columns = tf.reshape(tf.range(0, width), [1, 1, width, 1]);
  const rows = tf.reshape(tf.range(0, height), [1, height, 1, 1]);
  return [columns, rows].map((places) => tf.sum(tf.mul(probabilities, places), [1, 2]));
}

function smoothL1(difference: tf.Tensor, threshold: number): tf.Tensor {
  const distance = tf.abs(difference);
  const near = tf.minimum(distance, threshold);
  const parabola = tf.mul(tf.square(near), 0.5 / threshold);
  return tf.add(parabola, tf.sub(distance, near));
}
