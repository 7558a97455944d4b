import type { EpochRecord } from '../report/epoch-record.js';

/** What may go wrong in a run that goes on. */
export type WarningKind =
  | 'collapsed-heatmaps'
  | 'exploding-gradients'
  | 'stalled-validation'
  | 'overfitting'
  | 'waiting'
  | 'constant-loss';

/** Something that does not go well, and what to do. */
export interface RunWarning {
  /** What goes wrong. */
  readonly kind: WarningKind;
  /** Epoch after which it was seen first. */
  readonly epoch: number;
  /** What was seen, what was expected, what to do: whole sentences. */
  readonly message: string;
}

/** Looks at all epochs so far, the last of them at least. @returns What goes wrong after the last one; `null` where nothing does. */
export type WarningRule = (history: readonly EpochRecord[]) => string | null;
