import type { ComparedSample } from '@posewright/draw/node';
import type { Replacement } from '@posewright/training';
import type { EpochRecord } from '../report/epoch-record.js';
import type { Accuracy, ReportPicture } from '../report/report-content.js';

/** How good a network is after an epoch. */
interface EpochMeasurement extends Pick<EpochRecord, 'joints' | 'numbers' | 'heatmapContrast'> {
  /** Mean loss on the validation set. */
  readonly validationLoss: number;
  /** In [0, 1]; `null` where nothing could be measured. */
  readonly accuracy: number | null;
  /** Pictures that could not be read. */
  readonly unreadable: readonly Replacement[];
  /** What the network sees of the same samples after every epoch. */
  readonly samples: readonly ComparedSample[];
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
  readonly measureEpoch: () => Promise<EpochMeasurement>;
  /** Measures all of them, and draws some. */
  readonly measureFinally: () => Promise<FinalAccuracy>;
}
