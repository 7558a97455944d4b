import { createRandom, OptionError, shuffle } from '@posewright/pose';

/** Options of {@link planEpoch}. */
export interface EpochPlanOptions {
  /** Samples in the data set. */
  readonly samples: number;
  /** Samples in a batch. */
  readonly batchSize: number;
  /** Of the whole run. */
  readonly seed: number;
  /** Counted from 0. */
  readonly epoch: number;
}

/** Which samples make a batch, and in which epoch: all that a worker needs to make it. */
export interface BatchPlan {
  /** Seeds the augmentation, together with the index of the sample. */
  readonly epoch: number;
  /** Indices of the samples. */
  readonly indices: readonly number[];
}

/**
 * Shuffles a data set into batches. It depends on seed and epoch only, so that a resumed run sees the same batches.
 * What does not fill a batch waits for another epoch, whose order is another.
 *
 * @throws {OptionError} where not even one batch can be filled.
 */
export function planEpoch({ samples, batchSize, seed, epoch }: EpochPlanOptions): BatchPlan[] {
  if (!Number.isInteger(batchSize) || batchSize < 1 || batchSize > samples) {
    throw new OptionError(
      'batchSize',
      `a whole number between 1 and the ${samples} samples of the data set`,
      batchSize,
    );
  }
  const order = shuffle(
    Array.from({ length: samples }, (_, index) => index),
    createRandom(seed, epoch),
  );
  return Array.from({ length: Math.floor(samples / batchSize) }, (_, batch) => ({
    epoch,
    indices: order.slice(batch * batchSize, (batch + 1) * batchSize),
  }));
}

/** Takes a data set in order, once, for evaluation; the last batch may be smaller. */
export function planEvaluation(samples: number, batchSize: number): BatchPlan[] {
  return Array.from({ length: Math.ceil(samples / batchSize) }, (_, batch) => ({
    epoch: 0,
    indices: Array.from(
      { length: Math.min(batchSize, samples - batch * batchSize) },
      (_, index) => batch * batchSize + index,
    ),
  }));
}
