import type { Schedule, ScheduleState } from './schedule.js';

/** What tells one schedule from another: a pure function of what was seen. */
export interface ScheduleRule {
  /** The learning rate of the next step. */
  readonly rate: (seen: ScheduleState) => number;
  /** What a loss changes beside the number of epochs, which is counted already. */
  readonly judge?: (seen: ScheduleState, loss: number) => ScheduleState;
}

/** Makes a schedule that has seen nothing. */
export function scheduleFrom({ rate, judge = (seen) => seen }: ScheduleRule): Schedule {
  let seen: ScheduleState = { steps: 0, epochs: 0, drops: 0, best: null, waited: 0 };
  return {
    get learningRate() {
      return rate(seen);
    },
    endStep: () => {
      seen = { ...seen, steps: seen.steps + 1 };
    },
    endEpoch: (loss) => {
      seen = judge({ ...seen, epochs: seen.epochs + 1 }, loss);
    },
    state: () => seen,
    restore: (state) => {
      seen = { steps: 0, ...state };
    },
  };
}
