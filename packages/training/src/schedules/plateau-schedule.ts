import type { Schedule } from './schedule.js';
import { type ScheduleRule, scheduleFrom } from './schedule-from.js';

/** Options of {@link createPlateauSchedule}. */
export interface PlateauScheduleOptions {
  /** Learning rate of the first epoch. */
  readonly learningRate: number;
  /** Epochs without a new lowest loss before a drop. */
  readonly patience: number;
  /** Factor of each drop; 0.2 where not given: Newell et al. (2016) divide by 5. */
  readonly factor?: number | undefined;
  /** Part of the lowest loss by which a loss must be lower to count as new; 1e-4 where not given. */
  readonly threshold?: number | undefined;
  /** The learning rate never falls below this; 0 where not given. */
  readonly minimum?: number | undefined;
}

/** Drops the learning rate once the loss has stopped falling (Newell et al., 2016, sec. 4.1). PyTorch's `ReduceLROnPlateau`. */
export function createPlateauSchedule(options: PlateauScheduleOptions): Schedule {
  return scheduleFrom(plateauRule(options));
}

/** The rule of {@link createPlateauSchedule}. */
export function plateauRule({
  learningRate,
  patience,
  factor = 0.2,
  threshold = 1e-4,
  minimum = 0,
}: PlateauScheduleOptions): ScheduleRule {
  return {
    rate: ({ drops }) => Math.max(minimum, learningRate * factor ** drops),
    judge: (seen, loss) => {
      if (seen.best === null || loss < seen.best * (1 - threshold)) {
        return { ...seen, best: loss, waited: 0 };
      }
      if (seen.waited + 1 > patience) return { ...seen, drops: seen.drops + 1, waited: 0 };
      return { ...seen, waited: seen.waited + 1 };
    },
  };
}
