import type { Schedule } from './schedule.js';
import { type ScheduleRule, scheduleFrom } from './schedule-from.js';

/** Options of {@link createStepSchedule}. */
export interface StepScheduleOptions {
  /** Learning rate of the first epoch. */
  readonly learningRate: number;
  /** Numbers of completed epochs after which the learning rate drops, e.g. `[60, 90]`. */
  readonly milestones: readonly number[];
  /** Factor of each drop; 0.1 where not given. */
  readonly factor?: number | undefined;
}

/** Drops the learning rate at fixed epochs; without milestones it stays. PyTorch's `MultiStepLR`. */
export function createStepSchedule(options: StepScheduleOptions): Schedule {
  return scheduleFrom(stepRule(options));
}

/** The rule of {@link createStepSchedule}. */
export function stepRule({
  learningRate,
  milestones,
  factor = 0.1,
}: StepScheduleOptions): ScheduleRule {
  const dropsAt = (epochs: number) => milestones.filter((milestone) => milestone <= epochs).length;
  return {
    rate: ({ epochs }) => learningRate * factor ** dropsAt(epochs),
    judge: (seen) => ({ ...seen, drops: dropsAt(seen.epochs) }),
  };
}
