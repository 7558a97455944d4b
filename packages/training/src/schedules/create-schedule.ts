import { OptionError } from '@posewright/pose';
import { cosineRule } from './cosine-rule.js';
import { oneCycleRule } from './one-cycle-rule.js';
import { plateauRule } from './plateau-schedule.js';
import type { Schedule } from './schedule.js';
import type { ScheduleConfig, WarmUp } from './schedule-config.js';
import { type ScheduleRule, scheduleFrom } from './schedule-from.js';
import { stepRule } from './step-schedule.js';

/** What a schedule knows of its run. */
export interface ScheduledRun {
  /** The learning rate that the schedule begins with; that of the peak for `one-cycle`. */
  readonly learningRate: number;
  /** Epochs in all. */
  readonly epochs: number;
  /** Steps in an epoch, no whole number where several batches make a step and the last of an epoch is not complete. */
  readonly stepsPerEpoch: number;
}

/**
 * Makes the schedule that a config describes. A warm-up runs beside the schedule, not before it: the two factors are multiplied, as those of
 * PyTorch's `LinearLR` and another schedule are where both are called.
 *
 * @throws {OptionError} where the warm-up cannot be one.
 */
export function createSchedule(config: ScheduleConfig, run: ScheduledRun): Schedule {
  const rule = ruleOf(config, run);
  return scheduleFrom(config.warmUp ? warmedUp(rule, config.warmUp) : rule);
}

function ruleOf(
  config: ScheduleConfig,
  { learningRate, epochs, stepsPerEpoch }: ScheduledRun,
): ScheduleRule {
  const steps = Math.max(1, Math.floor(epochs * stepsPerEpoch));
  switch (config.kind) {
    case 'constant':
      return { rate: () => learningRate };
    case 'step':
      return stepRule({ ...config, learningRate });
    case 'plateau':
      return plateauRule({ ...config, learningRate });
    case 'cosine':
      return cosineRule({ ...config, learningRate, steps });
    case 'one-cycle':
      return oneCycleRule({ ...config, learningRate, steps });
  }
}

function warmedUp({ rate, ...rule }: ScheduleRule, { steps, start }: WarmUp): ScheduleRule {
  if (!(Number.isInteger(steps) && steps >= 1)) {
    throw new OptionError('warmUp.steps', 'a positive whole number', steps);
  }
  if (!(start >= 0 && start <= 1)) throw new OptionError('warmUp.start', 'from 0 to 1', start);
  const factor = (taken: number) => start + ((1 - start) * Math.min(taken, steps)) / steps;
  return { ...rule, rate: (seen) => rate(seen) * factor(seen.steps) };
}
