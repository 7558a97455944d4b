import type { RunObserver } from '../run/run-observer.js';
import type { RunHistory } from '../run/train-run.js';
import { findWarnings } from '../warnings/find-warnings.js';
import type { RunWarning } from '../warnings/run-warning.js';

/** Tells what does not go well in a run as soon as it shows, each kind once. */
export interface RunWarnings {
  /** Warns after each epoch. */
  readonly observer: RunObserver;
  /** What the last epoch was the first to show. */
  readonly newest: () => readonly RunWarning[];
}

/** Starts watching; what earlier sessions of a run have shown is not told again. */
export function warnOfRun(history: RunHistory, warn: (line: string) => void): RunWarnings {
  const known = new Set(findWarnings(history.epochs).map(({ kind }) => kind));
  let newest: RunWarning[] = [];
  return {
    observer: {
      onEpoch: (_record, { epochs }) => {
        newest = findWarnings(epochs).filter(({ kind }) => !known.has(kind));
        for (const { kind, message } of newest) {
          known.add(kind);
          warn(`Warning: ${message}`);
        }
      },
    },
    newest: () => newest,
  };
}
