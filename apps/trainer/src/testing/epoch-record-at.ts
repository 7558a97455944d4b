import type { EpochRecord } from '../report/epoch-record.js';

/** A record of an epoch of a hundred steps in which nothing is wrong. */
export function epochRecordAt(epoch: number, more: Partial<EpochRecord> = {}): EpochRecord {
  return {
    epoch,
    step: 100 * epoch,
    loss: 0.02 / epoch,
    learningRate: 1e-3,
    imagesPerSecond: 50,
    waitingShare: 0,
    elapsedMs: 1000,
    ...more,
  };
}

/** A history whose epochs have these values. */
export function historyOf(epochs: readonly Partial<EpochRecord>[]): EpochRecord[] {
  return epochs.map((more, index) => epochRecordAt(index + 1, more));
}
