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
}

/** A run that has not begun. */
export const START: TrainingProgress = {
  epoch: 0,
  step: 0,
  lossSum: 0,
  samples: 0,
  elapsedMs: 0,
  waitedMs: 0,
};
