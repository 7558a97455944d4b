/** Where the time of a call went, in milliseconds. */
export interface StageTimings {
  /** Cropping, resizing and normalizing pictures. */
  readonly prepareMs: number;
  /** The network, its mirrored and scaled runs too. */
  readonly networkMs: number;
  /** From maps to poses. */
  readonly decodeMs: number;
  /** Of `decodeMs`, for networks that find everybody: upsampling heatmaps where they are high. */
  readonly upsampleMs: number;
  /** Of `decodeMs`: finding their peaks. */
  readonly peaksMs: number;
  /** Of `decodeMs`: scoring limbs, and joining peaks to people. */
  readonly groupingMs: number;
}

/** Adds up the time of stages. */
export interface StageClock {
  /** Runs a stage that is done when it returns. */
  measure<Result>(stage: keyof StageTimings, run: () => Result): Result;
  /** Runs a stage that is done when its promise is. */
  measureAsync<Result>(stage: keyof StageTimings, run: () => Promise<Result>): Promise<Result>;
  /** Adds what was measured elsewhere. */
  add(timings: StageTimings): void;
  /** What was added up. */
  readonly timings: StageTimings;
}

/**
 * Starts a clock at 0.
 *
 * @param now Gives the time in milliseconds.
 */
export function createStageClock(now: () => number): StageClock {
  const timings = {
    prepareMs: 0,
    networkMs: 0,
    decodeMs: 0,
    upsampleMs: 0,
    peaksMs: 0,
    groupingMs: 0,
  };
  return {
    timings,
    add: (measured) => {
      for (const stage of Object.keys(timings) as (keyof StageTimings)[])
        timings[stage] += measured[stage];
    },
    measure: (stage, run) => {
      const start = now();
      const result = run();
      timings[stage] += now() - start;
      return result;
    },
    measureAsync: async (stage, run) => {
      const start = now();
      const result = await run();
      timings[stage] += now() - start;
      return result;
    },
  };
}

/** A clock that always says 0. */
export const NO_CLOCK = (): number => 0;
