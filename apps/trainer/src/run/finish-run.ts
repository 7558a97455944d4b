import type { BackendReport } from '@posewright/backends';
import type { Terminal } from '../terminal.js';
import type { RunDescription } from './run-description.js';
import type { Run, RunHistory } from './train-run.js';

/** Evaluates, draws and reports a run whose epochs are done. */
export async function finishRun(
  _run: Run,
  _history: RunHistory,
  _options: {
    readonly terminal: Terminal;
    readonly backend: BackendReport;
    readonly description: RunDescription;
  },
): Promise<void> {}
