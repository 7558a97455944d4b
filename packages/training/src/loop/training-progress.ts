/** Where a run stands: enough, with seed and data set, to go on with the next batch. */
export interface TrainingProgress {
  /** Epochs completed. */
  readonly epoch: number;
  /** Steps completed in the epoch that is under way. */
  readonly step: number;
  /** Sum of the losses of those steps. */
  readonly lossSum: number;
  /** Samples seen since the run began. */
  readonly samples: number;
  /** Time spent in training since the run began, in milliseconds. */
  readonly elapsedMs: number;
  /** Part of it spent waiting for batches, in milliseconds. */
  readonly waitedMs: number;
  /** Time of the epoch that is under way, whatever number of times it was resumed, in milliseconds. */
  readonly epochElapsedMs: number;
  /** Part of it spent waiting for batches, in milliseconds. */
  readonly epochWaitedMs: number;
}

/** A run that has not begun. */
export const START: TrainingProgress = {
  epoch: 0,
  step: 0,
  lossSum: 0,
  samples: 0,
  elapsedMs: 0,
  waitedMs: 0,
  epochElapsedMs: 0,
  epochWaitedMs: 0,
};

/** What a step adds to {@link TrainingProgress}. */
interface StepCost {
  readonly loss: number;
  readonly samples: number;
  readonly elapsedMs: number;
  readonly waitedMs: number;
}

/** Counts a step. */
export function advance(
  progress: TrainingProgress,
  { loss, samples, elapsedMs, waitedMs }: StepCost,
): TrainingProgress {
  return {
    epoch: progress.epoch,
    step: progress.step + 1,
    lossSum: progress.lossSum + loss,
    samples: progress.samples + samples,
    elapsedMs: progress.elapsedMs + elapsedMs,
    waitedMs: progress.waitedMs + waitedMs,
    epochElapsedMs: progress.epochElapsedMs + elapsedMs,
    epochWaitedMs: progress.epochWaitedMs + waitedMs,
  };
}

/** Counts an epoch whose steps are all counted. */
export function endOfEpoch(progress: TrainingProgress): TrainingProgress {
  const epoch = progress.epoch + 1;
  return { ...progress, epoch, step: 0, lossSum: 0, epochElapsedMs: 0, epochWaitedMs: 0 };
}
