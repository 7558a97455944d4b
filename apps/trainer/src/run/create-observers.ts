import { hostname } from 'node:os';
import { performance } from 'node:perf_hooks';
import { createSampleSheets } from '../measure/sample-sheets.js';
import { forgiving } from '../observers/forgiving.js';
import { createLiveReport } from '../observers/live-report.js';
import { createSampleDrawer } from '../observers/sample-drawer.js';
import { createStepLog } from '../observers/step-log.js';
import { createTensorboardLog } from '../observers/tensorboard-log.js';
import { warnOfRun } from '../observers/warn-of-run.js';
import type { Terminal } from '../terminal.js';
import type { PreparedEngine } from './prepare-engine.js';
import { createProgressDisplay } from './progress-display.js';
import type { RunObserver } from './run-observer.js';
import type { Run, RunHistory } from './train-run.js';

/** Options of {@link createObservers}. */
export interface ObserverOptions {
  /** What the run has left behind; it grows. */
  readonly history: RunHistory;
  /** Shows progress and warnings. */
  readonly terminal: Terminal;
  /** What computes. */
  readonly computed: Pick<PreparedEngine, 'description' | 'reason'>;
}

/** Makes everything that watches a run, in the order in which it is told. */
export function createObservers(
  run: Run,
  { history, terminal, computed }: ObserverOptions,
): readonly RunObserver[] {
  const { config, folder, session } = run;
  const { warn } = terminal;
  const warnings = warnOfRun(history, warn);
  const sheets = createSampleSheets(folder.samples, { skeleton: session.network.skeleton });
  const now = () => performance.now();
  return [
    createProgressDisplay({ terminal, epochs: config.epochs, now }),
    warnings.observer,
    forgiving(createStepLog(run), { name: '`steps.jsonl`', warn }),
    forgiving(createSampleDrawer(sheets), { name: '`samples/`', warn }),
    forgiving(createTensorboardLog(run, { sheets, warnings, host: hostname(), now: Date.now }), {
      name: 'TensorBoard’s event file',
      warn,
    }),
    forgiving(createLiveReport(run, { history, computed, sheets }), {
      name: '`report.html`',
      warn,
    }),
  ];
}
