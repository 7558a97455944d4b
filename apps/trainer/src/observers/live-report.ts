import type { TrainingProgress } from '@posewright/training';
import type { SampleSheets } from '../measure/sample-sheets.js';
import type { EpochRecord } from '../report/epoch-record.js';
import { writeReport } from '../report/report.js';
import type { Accuracy, RunStatus } from '../report/report-content.js';
import type { PreparedEngine } from '../run/prepare-engine.js';
import { reportContent } from '../run/report-content.js';
import type { RunObserver, RunOutcome } from '../run/run-observer.js';
import type { Run, RunHistory } from '../run/train-run.js';

/** Options of {@link createLiveReport}. */
export interface LiveReportOptions {
  /** What the run has left behind; it grows. */
  readonly history: RunHistory;
  /** What computes. */
  readonly computed: Pick<PreparedEngine, 'description' | 'reason'>;
  /** What the network saw. */
  readonly sheets: SampleSheets;
}

/** Epochs whose time is averaged for the time left. */
const RECENT = 5;

/** Writes `report.html` when a run begins, with every checkpoint, and when it stops before its end. */
export function createLiveReport(run: Run, options: LiveReportOptions): RunObserver {
  const { history, computed, sheets } = options;
  const { folder, session, config, training } = run;
  const before = history.epochs.length;
  const write = async (status: RunStatus) => {
    const accuracy = epochAccuracy(run, history);
    const shown = {
      computed,
      status,
      sheets: await sheets.show(history.epochs.map(({ epoch }) => epoch)),
      ...(accuracy !== null && { accuracy }),
    };
    await writeReport(folder.report, reportContent(run, history, shown));
  };
  const running = (): RunStatus => {
    const { epoch, step } = session.progress;
    const { epochs, batchSize } = config;
    const share = Math.min(1, (step * batchSize) / training.people.length);
    const perEpochMs = epochMs(history.epochs.slice(before), session.progress, share);
    return epoch >= epochs
      ? { state: 'measuring' }
      : {
          state: 'running',
          epoch: epoch + 1,
          epochs,
          share,
          leftMs: perEpochMs && perEpochMs * (epochs - epoch - share),
        };
  };
  const stopped = (outcome: RunOutcome, error: unknown): RunStatus => {
    if (outcome === 'done') return { state: 'measuring' };
    if (outcome === 'failed') return { state: 'failed', message: messageOf(error) };
    const { epoch } = session.progress;
    return { state: 'interrupted', epoch: epoch + 1, epochs: config.epochs };
  };
  return {
    onStarted: () => write(running()),
    onSaved: () => write(running()),
    onStopped: (outcome, error) => write(stopped(outcome, error)),
  };
}

/** How long an epoch takes: as the last ones of this session did, or as the steps of the first do; `null` before them. */
function epochMs(
  epochs: readonly EpochRecord[],
  { epochElapsedMs }: TrainingProgress,
  share: number,
): number | null {
  const times = epochs.slice(-RECENT);
  const total = times.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0);
  if (times.length > 0) return total / times.length;
  return share > 0 ? epochElapsedMs / share : null;
}

/** What the last epoch was measured at. */
function epochAccuracy(
  { measurer, validation, validationLimit }: Run,
  { epochs }: RunHistory,
): Accuracy | null {
  const last = epochs.at(-1);
  if (last?.accuracy === undefined) return null;
  const { epoch, accuracy, joints = {}, numbers } = last;
  const count = Math.min(validationLimit, validation.people.length);
  return {
    metric: measurer.metric,
    value: accuracy,
    measuredOn: `after epoch ${epoch}, on ${count} of ${validation.dataset.name}`,
    joints: Object.entries(joints).map(([joint, value]) => ({ joint, value })),
    ...(numbers !== undefined && { numbers }),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
