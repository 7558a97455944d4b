import { planEpoch, type StepReport } from '@posewright/training';
import type { Run } from './train-run.js';

/** Batches that a run has learned from since it began; with accumulation the optimizer has taken fewer steps. */
export function stepsDone({
  session,
  training,
  config,
}: Pick<Run, 'session' | 'training' | 'config'>): number {
  const { batchSize, seed } = config;
  const { epoch, step } = session.progress;
  const plans = planEpoch({ samples: training.people.length, batchSize, seed, epoch });
  return epoch * plans.length + step;
}

/** The same after a step. */
export function stepOf({ progress, stepsPerEpoch }: StepReport): number {
  return progress.epoch * stepsPerEpoch + progress.step;
}
