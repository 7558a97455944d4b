import { cosineBetween } from './cosine-rule.js';
import type { ScheduleRule } from './schedule-from.js';

/** Options of the schedule `one-cycle`. */
export interface OneCycleOptions {
  /** The highest learning rate. */
  readonly learningRate: number;
  /** Steps of the whole cycle. */
  readonly steps: number;
  /** Share of the steps in which it rises; 0.3 where not given. */
  readonly rise?: number | undefined;
  /** The first learning rate, as a factor of the highest; 1/25 where not given. */
  readonly startFactor?: number | undefined;
  /** The last one, as a factor of the highest; 1/250,000 where not given. */
  readonly endFactor?: number | undefined;
}

/**
 * Rises to the highest learning rate and falls to almost nothing, both along half a cosine (Smith and Topin, 2018). PyTorch's
 * `OneCycleLR` with two phases; momentum stays.
 */
export function oneCycleRule({
  learningRate,
  steps,
  rise = 0.3,
  startFactor = 1 / 25,
  endFactor = 1 / 25e4,
}: OneCycleOptions): ScheduleRule {
  const peak = Math.max(0, rise * steps - 1);
  const end = steps - 1;
  return {
    rate: ({ steps: taken }) => {
      if (taken < peak) {
        return cosineBetween(learningRate * startFactor, learningRate, taken / peak);
      }
      const part = end > peak ? Math.min(1, (taken - peak) / (end - peak)) : 1;
      return cosineBetween(learningRate, learningRate * endFactor, part);
    },
  };
}
