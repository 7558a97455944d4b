import { OptionError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import type { ForegroundOptions } from './foreground-importance.js';
import type { HeatmapTargets } from './heatmap-loss.js';
import { halfErrors } from './joints-mse-loss.js';

/** Options of {@link hardestJointsLoss}. */
export interface HardestJointsOptions {
  /** Joints of each person that count, those with the largest error; HRNet and CPN take 8. */
  readonly hardest: number;
}

/**
 * Online hard keypoint mining (OHKM): the mean of half the squared error over the joints that each person has most wrong.
 *
 * @param predicted `[batch, height, width, joints]`.
 * @returns `[]`.
 * @throws {OptionError} where `hardest` is not a number of joints.
 *
 * Chen et al., "Cascaded pyramid network for multi-person pose estimation", 2018; HRNet's `JointsOHKMMSELoss`.
 */
export function hardestJointsLoss(
  predicted: tf.Tensor4D,
  targets: HeatmapTargets,
  { hardest, foregroundWeight = 1 }: HardestJointsOptions & Partial<ForegroundOptions>,
): tf.Scalar {
  const joints = predicted.shape[3];
  if (!(Number.isInteger(hardest) && hardest >= 1 && hardest <= joints)) {
    throw new OptionError('hardest', `a whole number from 1 to ${joints}`, hardest);
  }
  const errors = halfErrors(predicted, targets, { foregroundWeight });
  return meanOfLargest(hardest)(errors) as tf.Scalar;
}

/** Mean of the largest values of each row; tfjs has no gradient of `topk`. */
function meanOfLargest(count: number) {
  return tf.customGrad((values, save) => {
    const rows = values as tf.Tensor2D;
    const { values: largest, indices } = tf.topk(rows, count);
    const chosen = tf.sum(tf.oneHot(indices as tf.Tensor2D, rows.shape[1]), 1);
    (save as tf.GradSaveFunc)([chosen]);
    const scale = 1 / (rows.shape[0] * count);
    return {
      value: tf.mean(largest),
      gradFunc: (upstream: tf.Tensor, saved: tf.Tensor[]) =>
        tf.mul(tf.mul(tf.cast(saved[0] as tf.Tensor, 'float32'), scale), upstream),
    };
  });
}
