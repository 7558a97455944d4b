import type { BatchLossOptions } from '@posewright/training';
import type { TrainingConfig } from './training-config.js';

/** What decides the loss of a run, for training and measuring alike. */
export function lossOptions({
  loss,
  foregroundWeight,
  stageWeights,
  jointWeights,
}: TrainingConfig): BatchLossOptions {
  return { loss, foregroundWeight, stageWeights, jointWeights };
}
