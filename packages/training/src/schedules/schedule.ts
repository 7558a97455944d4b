/** Decides the learning rate of each step. */
export interface Schedule {
  /** The learning rate of the next step. */
  readonly learningRate: number;
  /** Told after each step. */
  endStep(): void;
  /** Told after each epoch, with the loss that counts (of the validation set where there is one). */
  endEpoch(loss: number): void;
  /** Plain data that {@link restore} takes, for checkpoints. */
  state(): ScheduleState;
  /** Goes on from a saved state; one from before schedules counted steps has none of them. */
  restore(state: Omit<ScheduleState, 'steps'> & Partial<ScheduleState>): void;
}

/** What a schedule has seen. */
export interface ScheduleState {
  /** Steps completed. */
  readonly steps: number;
  /** Epochs completed. */
  readonly epochs: number;
  /** Drops of the learning rate so far. */
  readonly drops: number;
  /** Lowest loss so far; `null` before the first epoch. */
  readonly best: number | null;
  /** Epochs since the lowest loss, or since the last drop. */
  readonly waited: number;
}
