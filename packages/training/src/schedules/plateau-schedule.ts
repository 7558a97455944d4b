import type { Schedule, ScheduleState } from './schedule.js';

/** Options of {@link createPlateauSchedule}. */
export interface PlateauScheduleOptions {
  /** Learning rate of the first epoch. */
  readonly learningRate: number;
  /** Epochs without a new lowest loss before a drop. */
  readonly patience: number;
  /** Factor of each drop; Newell et al. (2016) divide by 5. */
  readonly factor?: number;
  /** Part of the lowest loss by which a loss must be lower to count as new. */
  readonly threshold?: number;
  /** The learning rate never falls below this. */
  readonly minimum?: number;
}

/** Drops the learning rate once the loss has stopped falling (Newell et al., 2016, sec. 4.1). */
export function createPlateauSchedule({
  learningRate,
  patience,
  factor = 0.2,
  threshold = 1e-4,
  minimum = 0,
}: PlateauScheduleOptions): Schedule {
  let seen: ScheduleState = { epochs: 0, drops: 0, best: null, waited: 0 };
  return {
    get learningRate() {
      return Math.max(minimum, learningRate * factor ** seen.drops);
    },
    endEpoch: (loss) => {
      const epochs = seen.epochs + 1;
      if (seen.best === null || loss < seen.best * (1 - threshold)) {
        seen = { ...seen, epochs, best: loss, waited: 0 };
      } else if (seen.waited + 1 > patience) {
        seen = { ...seen, epochs, drops: seen.drops + 1, waited: 0 };
      } else {
        seen = { ...seen, epochs, waited: seen.waited + 1 };
      }
    },
    state: () => seen,
    restore: (state) => {
      seen = state;
    },
  };
}
