import type { Schedule, ScheduleState } from './schedule.js';

/** Options of {@link createStepSchedule}. */
export interface StepScheduleOptions {
  /** Learning rate of the first epoch. */
  readonly learningRate: number;
  /** Numbers of completed epochs after which the learning rate drops, e.g. `[60, 90]`. */
  readonly milestones: readonly number[];
  /** Factor of each drop. */
  readonly factor?: number;
}

/** Drops the learning rate at fixed epochs; without milestones it stays. */
export function createStepSchedule({
  learningRate,
  milestones,
  factor = 0.1,
}: StepScheduleOptions): Schedule {
  let epochs = 0;
  const drops = () => milestones.filter((milestone) => milestone <= epochs).length;
  return {
    get learningRate() {
      return learningRate * factor ** drops();
    },
    endEpoch: () => {
      epochs += 1;
    },
    state: (): ScheduleState => ({ epochs, drops: drops(), best: null, waited: 0 }),
    restore: (state) => {
      epochs = state.epochs;
    },
  };
}
