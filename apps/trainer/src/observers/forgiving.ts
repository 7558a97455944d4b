import type { RunObserver } from '../run/run-observer.js';

/** Options of {@link forgiving}. */
export interface ForgivingOptions {
  /** What the observer writes, e.g. `report.html`. */
  readonly name: string;
  /** Told once what went wrong. */
  readonly warn: (line: string) => void;
}

/**
 * Lets a run go on where an observer cannot do its work: a full disk should cost a picture, not a week of training. The observer is told nothing more from then on
 * but that the run has stopped.
 */
export function forgiving(observer: RunObserver, { name, warn }: ForgivingOptions): RunObserver {
  let isWell = true;
  const fail = (error: unknown) => {
    if (!isWell) return;
    isWell = false;
    const reason = error instanceof Error ? error.message : String(error);
    warn(`${name} is not written any more; the run goes on without it. ${reason}`);
  };
  const tell = async (call: (() => Promise<void> | void) | undefined) => {
    try {
      await call?.();
    } catch (error) {
      fail(error);
    }
  };
  return {
    onStarted: () => tell(isWell ? () => observer.onStarted?.() : undefined),
    onResumed: (history) => tell(isWell ? () => observer.onResumed?.(history) : undefined),
    onStep: (report) => {
      try {
        if (isWell) observer.onStep?.(report);
      } catch (error) {
        fail(error);
      }
    },
    onMeasuring: () => {
      if (isWell) observer.onMeasuring?.();
    },
    onEpoch: (record, history) =>
      tell(isWell ? () => observer.onEpoch?.(record, history) : undefined),
    onSaved: (saved) => tell(isWell ? () => observer.onSaved?.(saved) : undefined),
    onStopped: (outcome, error) => tell(() => observer.onStopped?.(outcome, error)),
  };
}
