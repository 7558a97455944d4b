import type { StepReport } from '@posewright/training';
import type { EpochRecord } from '../report/epoch-record.js';
import type { RunHistory } from './train-run.js';

/** A checkpoint that was written. */
export interface SavedCheckpoint {
  /** The file. */
  readonly file: string;
  /** Optimizer steps taken when it was made. */
  readonly step: number;
  /** Whether it was made at the end of an epoch, after its measurement; else within one. */
  readonly isEpochEnd: boolean;
  /** Whether its weights are the best so far. */
  readonly isBest: boolean;
}

/** How the steps of a run ended: all were done, it was interrupted and saved, or something threw. */
export type RunOutcome = 'done' | 'interrupted' | 'failed';

/**
 * Watches a run: shows it, writes it down, warns. Observers are told one after another, and the run waits for what they promise; one that throws
 * ends the run. Steps after the last checkpoint are told again where a killed run is resumed: whoever keeps steps drops those after
 * `session.progress` in `onResumed`.
 */
export interface RunObserver {
  /** Told before the first step. */
  readonly onStarted?: () => Promise<void> | void;
  /** Told after `onStarted` where the run goes on from a checkpoint, with the epochs before it. */
  readonly onResumed?: (history: RunHistory) => Promise<void> | void;
  /** Told after every step. */
  readonly onStep?: (report: StepReport) => void;
  /** Told when the steps of an epoch are done, before the network is measured. */
  readonly onMeasuring?: () => void;
  /** Told after the measurement of an epoch; `history.epochs` holds the record already. */
  readonly onEpoch?: (record: EpochRecord, history: RunHistory) => Promise<void> | void;
  /** Told after a checkpoint was written. */
  readonly onSaved?: (saved: SavedCheckpoint) => Promise<void> | void;
  /** Told when no step follows any more, however the run ended, with the error where it failed; frees what the observer holds. */
  readonly onStopped?: (outcome: RunOutcome, error?: unknown) => Promise<void> | void;
}
