import { OptionError } from '@posewright/pose';
import type * as tf from '@tensorflow/tfjs-core';
import { adaptiveWingLoss } from './adaptive-wing-loss.js';
import { coordinateLoss } from './coordinate-loss.js';
import type { ForegroundOptions } from './foreground-importance.js';
import { hardestJointsLoss } from './hardest-joints-loss.js';
import { type HeatmapTargets, heatmapLoss } from './heatmap-loss.js';
import { jointsMseLoss } from './joints-mse-loss.js';
import { klLoss } from './kl-loss.js';
import type { LossConfig } from './loss-config.js';

/** From the heatmaps of a stage, `[batch, height, width, joints]`, and their targets to `[]`. */
export type StageLoss = (predicted: tf.Tensor4D, targets: HeatmapTargets) => tf.Scalar;

/**
 * Chooses the loss of one stage's heatmaps.
 *
 * @throws {OptionError} where the kind is not known, or cannot weigh the foreground and is to.
 */
export function createStageLoss(
  loss: LossConfig,
  { foregroundWeight }: ForegroundOptions,
): StageLoss {
  switch (loss.kind) {
    case 'mse':
      return (predicted, targets) => heatmapLoss([predicted], targets, { foregroundWeight });
    case 'joints-mse':
      return (predicted, targets) => jointsMseLoss(predicted, targets, { foregroundWeight });
    case 'hardest-joints':
      return (predicted, targets) =>
        hardestJointsLoss(predicted, targets, { ...loss, foregroundWeight });
    case 'adaptive-wing':
      return (predicted, targets) =>
        adaptiveWingLoss(predicted, targets, { ...loss, foregroundWeight });
    case 'kl':
      checkUnweighted(loss, foregroundWeight);
      return (predicted, targets) => klLoss(predicted, targets, loss);
    case 'coordinates':
      checkUnweighted(loss, foregroundWeight);
      return (predicted, targets) => coordinateLoss(predicted, targets, loss);
    default:
      throw new OptionError('loss', `of a kind among ${KINDS.join(', ')}`, loss);
  }
}

/** Every {@link LossConfig}'s `kind`. */
const KINDS: readonly LossConfig['kind'][] = [
  'mse',
  'joints-mse',
  'hardest-joints',
  'adaptive-wing',
  'kl',
  'coordinates',
];

/** Probabilities of places weigh the foreground by themselves: all of a map's sum is 1. */
function checkUnweighted({ kind }: LossConfig, foregroundWeight: number): void {
  if (foregroundWeight === 1) return;
  const why = 'Its heatmaps sum to 1, so that they cannot be answered by nothing.';
  throw new OptionError('foregroundWeight', `1 with the loss '${kind}'`, foregroundWeight, why);
}
