/** What one epoch of training left behind: a line of the history. */
export interface EpochRecord {
  /** From 1. */
  readonly epoch: number;
  /** Optimizer steps since the start of training. */
  readonly step: number;
  /** Mean training loss of the epoch. */
  readonly loss: number;
  /** Mean loss on the validation split; not given where the epoch was not validated. */
  readonly validationLoss?: number;
  /** PCK or average precision on the validation split, in [0, 1]; as above. */
  readonly accuracy?: number;
  /** Learning rate at the end of the epoch. */
  readonly learningRate: number;
  /** Training pictures in a second, waiting included. */
  readonly imagesPerSecond: number;
  /** Share of the time that steps waited for batches, in [0, 1]. */
  readonly waitingShare: number;
  /** Time of this epoch, validation included. */
  readonly elapsedMs: number;
}
