/** How often a run is saved within an epoch: after so much time, or so many steps. */
export type SaveInterval = { readonly ms: number } | { readonly steps: number };

/** Decides after each step whether it is time to save. */
export interface SaveClock {
  /** Counts a step. Whether a checkpoint is due after it. */
  readonly isDue: () => boolean;
  /** Says that one was written now. */
  readonly saved: () => void;
}

/**
 * Starts counting.
 *
 * @param now A clock, in milliseconds.
 */
export function createSaveClock(interval: SaveInterval, now: () => number): SaveClock {
  let since = now();
  let steps = 0;
  return {
    isDue: () => {
      steps += 1;
      return 'ms' in interval ? now() - since >= interval.ms : steps >= interval.steps;
    },
    saved: () => {
      since = now();
      steps = 0;
    },
  };
}
