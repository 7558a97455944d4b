import type { ScheduleRule } from './schedule-from.js';

/** Options of the schedule `cosine`. */
export interface CosineOptions {
  /** Learning rate of the first step. */
  readonly learningRate: number;
  /** Steps until it has reached its lowest, where it stays. */
  readonly steps: number;
  /** That; 0 where not given. */
  readonly minimum?: number | undefined;
}

/** Half a period of a cosine from the learning rate to its minimum (Loshchilov and Hutter, 2017). PyTorch's `CosineAnnealingLR`, by step. */
export function cosineRule({ learningRate, steps, minimum = 0 }: CosineOptions): ScheduleRule {
  return {
    rate: ({ steps: taken }) => cosineBetween(learningRate, minimum, Math.min(1, taken / steps)),
  };
}

/**
 * Goes from one number to another along half a period of a cosine.
 *
 * @param part From 0 to 1.
 */
export function cosineBetween(from: number, to: number, part: number): number {
  return to + ((from - to) / 2) * (1 + Math.cos(Math.PI * part));
}
