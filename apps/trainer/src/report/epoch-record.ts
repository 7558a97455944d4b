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
  /** Accuracy of each joint by its name, in [0, 1]; `null` where nobody has it labelled. Of networks that find everybody the mean OKS of the joint. */
  readonly joints?: Readonly<Record<string, number | null>>;
  /** Further numbers of the same measurement, e.g. COCO's ten; `null` where there is nothing to measure. */
  readonly numbers?: Readonly<Record<string, number | null>>;
  /** How far predicted heatmaps stand out, as a share of their targets; 0 where they have collapsed. See `heatmapContrast`. */
  readonly heatmapContrast?: number;
  /** Norms of the gradients of its steps; not given where they were not measured. */
  readonly gradients?: GradientRecord;
  /** Learning rate at the end of the epoch. */
  readonly learningRate: number;
  /** Training pictures in a second, waiting included. */
  readonly imagesPerSecond: number;
  /** Share of the time that steps waited for batches, in [0, 1]. */
  readonly waitingShare: number;
  /** Time of this epoch, validation included. */
  readonly elapsedMs: number;
  /** Part of it spent in steps, waiting included. */
  readonly trainingMs?: number;
  /** Part of it spent measuring the network, and drawing what it sees. */
  readonly measuringMs?: number;
  /** Largest memory of the process so far, in bytes. */
  readonly memoryBytes?: number;
}

/** Norms of the gradients of an epoch, over all parameters, before they are clipped. */
export interface GradientRecord {
  /** Of the step in the middle. */
  readonly median: number;
  /** Of the step with the largest. */
  readonly largest: number;
  /** In that step, the parameters with the largest norms, the largest first. */
  readonly layers: Readonly<Record<string, number>>;
}
