import type { CosineOptions } from './cosine-rule.js';
import type { OneCycleOptions } from './one-cycle-rule.js';
import type { PlateauScheduleOptions } from './plateau-schedule.js';
import type { StepScheduleOptions } from './step-schedule.js';

/** How the learning rate begins. */
export interface WarmUp {
  /** Steps until it is whole. */
  readonly steps: number;
  /** Factor at the first step, from 0 to 1. */
  readonly start: number;
}

/** A schedule as plain data, without what a run decides: the learning rate and the number of steps. */
export type ScheduleConfig = (
  | { readonly kind: 'constant' }
  | ({ readonly kind: 'step' } & Omit<StepScheduleOptions, 'learningRate'>)
  | ({ readonly kind: 'plateau' } & Omit<PlateauScheduleOptions, 'learningRate'>)
  | ({ readonly kind: 'cosine' } & Omit<CosineOptions, 'learningRate' | 'steps'>)
  | ({ readonly kind: 'one-cycle' } & Omit<OneCycleOptions, 'learningRate' | 'steps'>)
) & {
  /** Multiplies the learning rate by a factor that rises in a straight line; no such thing where not given. */
  readonly warmUp?: WarmUp | undefined;
};
