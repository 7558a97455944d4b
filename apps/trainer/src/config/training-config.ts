import type { NetworkDescription } from '@posewright/architectures';
import type { RECIPES } from '@posewright/augment';
import type { BottomUpOptions, GaussianCodec } from '@posewright/training';

/** How the learning rate falls. */
type ScheduleConfig =
  | { readonly kind: 'step'; readonly milestones: readonly number[]; readonly factor: number }
  | { readonly kind: 'plateau'; readonly patience: number; readonly factor: number };

/** Everything that decides what a run learns, beside its data set. Stored in the run's folder as `config.json`. */
export interface TrainingConfig {
  /** Name of the preset that it began as. */
  readonly preset: string;
  /** The network; its skeleton is replaced by the data set's. */
  readonly network: NetworkDescription;
  /** Rule that moves the parameters. */
  readonly optimizer: 'rmsprop' | 'adam';
  /** Learning rate of the first epoch. */
  readonly learningRate: number;
  /** How it falls. */
  readonly schedule: ScheduleConfig;
  /** Samples in a step. */
  readonly batchSize: number;
  /** Passes over the training set. */
  readonly epochs: number;
  /** Deviation of a target's Gaussian, in heatmap pixels. */
  readonly sigma: number;
  /** Single-person networks only: how poses become heatmaps and are read from them; `quarter` where not given. */
  readonly codec?: GaussianCodec;
  /** Weight of the pixels around keypoints in the loss. */
  readonly foregroundWeight: number;
  /** Name of the augmentation recipe. */
  readonly augmentation: keyof typeof RECIPES;
  /** Bottom-up networks only: how everybody in a crop becomes a target. */
  readonly bottomUp?: BottomUpOptions;
  /** Orders samples, augmentation and first weights. */
  readonly seed: number;
}
