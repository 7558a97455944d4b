import type { Replacement } from '@posewright/training';
import type { Accuracy, ReportPicture } from '../report/report-content.js';

/** How good a network is after an epoch. */
interface EpochAccuracy {
  /** Mean loss on the validation set. */
  readonly validationLoss: number;
  /** In [0, 1]; `null` where nothing could be measured. */
  readonly accuracy: number | null;
  /** Pictures that could not be read. */
  readonly unreadable: readonly Replacement[];
}

/** How good a network is when its run is over, in every form in which it is told. */
export interface FinalAccuracy {
  /** For the report. */
  readonly accuracy: Accuracy;
  /** For `evaluation.json` and `--json`. */
  readonly summary: Readonly<Record<string, unknown>>;
  /** For people. */
  readonly lines: readonly string[];
  /** Pictures that could not be read. */
  readonly unreadable: readonly Replacement[];
  /** Predictions drawn over their pictures, in the folder too. */
  readonly overlays: readonly ReportPicture[];
  /** What the network sees in one picture. */
  readonly maps: readonly ReportPicture[];
}

/** Measures the network of a run on people that it does not learn from. */
export interface Measurer {
  /** E.g. `PCK@0.2`. */
  readonly metric: string;
  /** Measures some of the people. */
  readonly measureEpoch: () => Promise<EpochAccuracy>;
  /** Measures all of them, and draws some. */
  readonly measureFinally: () => Promise<FinalAccuracy>;
}
