/** Decides the learning rate, once an epoch. */
export interface Schedule {
  /** The learning rate of the next epoch. */
  readonly learningRate: number;
  /** Told after each epoch, with the loss that counts (of the validation set where there is one). */
  endEpoch(loss: number): void;
  /** Plain data that {@link restore} takes, for checkpoints. */
  state(): ScheduleState;
  /** Goes on from a saved state. */
  restore(state: ScheduleState): void;
}

/** What a schedule has seen. */
export interface ScheduleState {
  /** Epochs completed. */
  readonly epochs: number;
  /** Drops of the learning rate so far. */
  readonly drops: number;
  /** Lowest loss so far; `null` before the first epoch. */
  readonly best: number | null;
  /** Epochs since the lowest loss, or since the last drop. */
  readonly waited: number;
}
