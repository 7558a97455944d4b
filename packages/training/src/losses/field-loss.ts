import type { HeadSpec } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { headWeights } from './head-weights.js';

/** What a bottom-up network should have answered, as tensors. */
export interface FieldTargets {
  /** `[batch, height, width, joints + 1]`, in [0, 1], the background's map last; `joints` where the network has none. */
  readonly heatmaps: tf.Tensor4D;
  /** `[batch, height, width, 2 * limbs]`, x and y of each limb's field. */
  readonly pafs: tf.Tensor4D;
  /** `[batch, height, width, 1]`, 1 where the loss counts and 0 where people are not labelled. */
  readonly mask: tf.Tensor4D;
}

/** Options of {@link fieldLoss}. */
export interface FieldLossOptions {
  /** What each output means: the network's. */
  readonly heads: readonly HeadSpec[];
  /** Factor of each stage's share; 1 for all where not given. */
  readonly stageWeights?: readonly number[] | undefined;
  /** Weight of the pixels where there is a joint or limb, map by map, the others having 1; 1 in the reference. */
  readonly foregroundWeight?: number;
}

/**
 * Half the squared error of heatmaps and part affinity fields, summed over pixels, maps and stages, and divided by the batch:
 * `sum(((predicted - target) * mask) ** 2) / 2 / batch` (Cao et al., 2017, sec. 2.1, as Lightweight OpenPose computes it).
 *
 * @param predicted For each head `[batch, height, width, channels]`.
 * @returns `[]`.
 * @throws {OptionError} where `stageWeights` has another length than the network has stages, or one is negative.
 */
export function fieldLoss(
  predicted: readonly tf.Tensor4D[],
  targets: FieldTargets,
  { heads, stageWeights, foregroundWeight = 1 }: FieldLossOptions,
): tf.Scalar {
  const weights = headWeights(heads, stageWeights);
  const batch = targets.mask.shape[0];
  const importance = {
    heatmaps: importanceOf(targets, { kind: 'heatmaps', foregroundWeight, heads }),
    pafs: importanceOf(targets, { kind: 'pafs', foregroundWeight, heads }),
  };
  const errors = heads.map(({ kind }, index) => {
    const error = tf.mul(tf.sub(predicted[index] as tf.Tensor4D, targets[kind]), targets.mask);
    const weighted = tf.mul<tf.Tensor4D>(importance[kind], tf.square(error));
    return tf.mul(sumOf(weighted), (weights[index] as number) / 2 / batch);
  });
  return tf.addN(errors) as tf.Scalar;
}

/** Like the target of its kind, or `[]` where every pixel has the same weight. */
function importanceOf(
  { heatmaps, pafs }: FieldTargets,
  {
    kind,
    foregroundWeight,
    heads,
  }: {
    readonly kind: HeadSpec['kind'];
    readonly foregroundWeight: number;
    readonly heads: readonly HeadSpec[];
  },
): tf.Tensor {
  if (foregroundWeight === 1) return tf.scalar(1);
  const hasBackground = heads.some(({ background }) => background === true);
  const isForeground =
    kind === 'pafs' ? hasLimb(pafs) : hasBackground ? hasSomebody(heatmaps) : hasJoint(heatmaps);
  return tf.add(tf.mul(tf.cast(isForeground, 'float32'), foregroundWeight - 1), 1);
}

function hasJoint(heatmaps: tf.Tensor4D): tf.Tensor4D {
  return tf.greater(heatmaps, 0);
}

/** As {@link hasJoint}, with a last map that is 1 where nobody is. */
function hasSomebody(heatmaps: tf.Tensor4D): tf.Tensor4D {
  const joints = heatmaps.shape[3] - 1;
  const [maps, background] = tf.split(heatmaps, [joints, 1], 3) as [tf.Tensor4D, tf.Tensor4D];
  return tf.concat([hasJoint(maps), tf.less<tf.Tensor4D>(background, 1)], 3);
}

/** Both channels of a limb where its vector is not 0. */
function hasLimb(pafs: tf.Tensor4D): tf.Tensor4D {
  const [batch, height, width, channels] = pafs.shape;
  const vectors = tf.reshape<tf.Rank.R5>(pafs, [batch, height, width, channels / 2, 2]);
  const isDrawn = tf.any(tf.notEqual(vectors, 0), 4, true);
  return tf.reshape<tf.Rank.R4>(tf.tile(isDrawn, [1, 1, 1, 1, 2]), pafs.shape);
}

/** In two steps: one sum over all values loses five digits on some backends. */
function sumOf(values: tf.Tensor4D): tf.Scalar {
  const [batch, height, width, channels] = values.shape;
  const rows = tf.reshape<tf.Rank.R2>(values, [batch * height, width * channels]);
  return tf.sum(tf.sum(rows, 1));
}
