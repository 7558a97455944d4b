import { TrainingError } from '@posewright/pose';
import type { SampleBatch } from '../batches/make-batch.js';
import type { StepResult } from '../engines/engine.js';
import type { BatchLossOptions } from '../losses/batch-loss.js';
import { findFirstFault } from './find-first-fault.js';
import type { TrainingSession } from './train.js';

/** What is known of a step that has learned nothing. */
export interface FailedStep {
  /** What it saw. */
  readonly batch: SampleBatch;
  /** What it found. */
  readonly result: StepResult;
  /** What it compared by. */
  readonly options: BatchLossOptions;
}

/** The error of a step whose loss or gradient is not finite: it says where in the network that began. */
export async function failedStep(
  session: TrainingSession,
  { batch, result, options }: FailedStep,
): Promise<TrainingError> {
  const { progress, optimizer, schedule } = session;
  const { loss } = result;
  const what = Number.isFinite(loss) ? 'The gradient is not finite' : `The loss is ${loss}`;
  return new TrainingError(
    `${what} in step ${progress.step + 1} of epoch ${progress.epoch + 1}: ` +
      `${await findFirstFault(session, batch, options)}. The step was not taken, and the last checkpoint was kept. Resume from it with ` +
      `a lower learning rate than ${schedule.learningRate} or with gradient clipping.`,
    { step: optimizer.steps },
  );
}
