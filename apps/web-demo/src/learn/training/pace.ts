import type { Pace } from './training-api.js';

/** Steps that the speed is measured over. */
const WINDOW = 24;

/** How long steps and what comes between epochs have taken lately. */
export interface PaceMeter {
  /** Counts a step. */
  step(elapsedMs: number): void;
  /** Counts what is done after an epoch. */
  between(elapsedMs: number): void;
  /** Where a run is, and how long it will go on. */
  pace(at: PaceQuestion): Pace;
}

/** Where a run is. */
interface PaceQuestion {
  readonly epoch: number;
  readonly step: number;
  readonly stepsPerEpoch: number;
  readonly epochs: number;
  readonly batch: number;
}

/** Measures the speed of a run by its last steps, the very first left out: it compiles. */
export function createPaceMeter(): PaceMeter {
  let steps: readonly number[] = [];
  let betweenMs = 0;
  let isWarm = false;
  return {
    step: (elapsedMs) => {
      if (isWarm) steps = [...steps, elapsedMs].slice(-WINDOW);
      isWarm = true;
    },
    between: (elapsedMs) => {
      betweenMs = elapsedMs;
    },
    pace: ({ epoch, step, stepsPerEpoch, epochs, batch }) => {
      const stepMs = steps.reduce((sum, each) => sum + each, 0) / steps.length;
      const isKnown = steps.length > 0;
      const leftSteps = Math.max(0, (epochs - epoch) * stepsPerEpoch - step);
      return {
        epoch,
        step,
        stepsPerEpoch,
        imagesPerSecond: isKnown ? (1000 * batch) / stepMs : 0,
        leftMs: isKnown ? leftSteps * stepMs + Math.max(0, epochs - epoch) * betweenMs : null,
      };
    },
  };
}
