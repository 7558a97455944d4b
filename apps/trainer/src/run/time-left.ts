import type { StepReport } from '@posewright/training';

/** How long a run still takes, in milliseconds. */
export interface TimeLeft {
  /** Until the steps of the epoch are done. */
  readonly epochMs: number;
  /** Until the last epoch is measured. */
  readonly runMs: number;
}

/** Estimates the time left from the steps so far. */
export interface TimeEstimate {
  /** Counts a step. */
  readonly step: (report: StepReport) => TimeLeft & { readonly imagesPerSecond: number };
  /** Told when the steps of an epoch are done and it is being measured. */
  readonly measuring: () => void;
}

/** Share of the newest step in the mean: the last hundred count for nearly two thirds, so that a machine that gets busy shows. */
const NEWEST = 0.01;

/**
 * Starts an estimate.
 *
 * @param epochs Of the whole run.
 * @param now A clock, in milliseconds.
 */
export function estimateTimeLeft(epochs: number, now: () => number): TimeEstimate {
  let [steps, stepMs, images, measuringMs] = [0, 0, 0, 0];
  let measuringSince: number | null = null;
  return {
    step: ({ progress, stepsPerEpoch, elapsedMs, batch }) => {
      if (measuringSince !== null) measuringMs = now() - elapsedMs - measuringSince;
      measuringSince = null;
      steps += 1;
      // A plain mean until there are enough steps for one that forgets.
      const share = Math.max(NEWEST, 1 / steps);
      stepMs += share * (elapsedMs - stepMs);
      images += share * (batch.indices.length - images);
      const epochMs = stepMs * (stepsPerEpoch - progress.step);
      const later = (stepMs * stepsPerEpoch + measuringMs) * (epochs - progress.epoch - 1);
      return {
        epochMs,
        runMs: epochMs + measuringMs + later,
        imagesPerSecond: (1000 * images) / stepMs,
      };
    },
    measuring: () => {
      measuringSince = now();
    },
  };
}
