import type { NetworkDescription } from '@posewright/architectures';
import type { RecipeName } from '@posewright/augment';
import type { Skeleton } from '@posewright/pose';
import type {
  BottomUpOptions,
  Clipping,
  GaussianCodec,
  JointWeights,
  LossConfig,
  MovingAverage,
  OptimizerConfig,
  ParameterGroup,
  ScheduleConfig,
} from '@posewright/training';

/** Weights that a run begins with. */
export interface InitialWeights {
  /** A checkpoint of Posewright's, or weights of another project, `.pth` or `.safetensors`. */
  readonly weights: string;
  /** The joints that they were trained for, where the file does not say it and their number is not the usual one of these joints. */
  readonly skeleton?: Skeleton;
}

/** Everything that decides what a run learns, beside its data set. Plain data, stored in the run's folder as `config.json`. */
export interface TrainingConfig {
  /** Name of the preset that it began as; of a recipe of one's own that begins as none, the name of its file. */
  readonly preset: string;
  /** The network; its skeleton is replaced by the data set's. */
  readonly network: NetworkDescription;
  /** Weights to begin with, as far as they fit; random ones where not given. */
  readonly initialize?: InitialWeights;
  /** Globs of parameters that stay as they are; `*` matches dots. */
  readonly frozen?: readonly string[];
  /** Rule that moves the parameters. */
  readonly optimizer: OptimizerConfig;
  /** Parameters that move otherwise than the rest. */
  readonly groups?: readonly ParameterGroup[];
  /** Learning rate of the first epoch, after warming up. */
  readonly learningRate: number;
  /**
   * Samples of a step for which `learningRate` is meant. Where a step has more or fewer, `batchSize` times `accumulation`, it is scaled in proportion
   * (Goyal et al., 2017; mmpose's `auto_scale_lr`); left as it is where not given.
   */
  readonly referenceBatch?: number;
  /** How it changes. */
  readonly schedule: ScheduleConfig;
  /** Samples that the network sees at once. */
  readonly batchSize: number;
  /** Batches whose gradients one step takes the mean of; 1 where not given. */
  readonly accumulation?: number;
  /** Passes over the training set. */
  readonly epochs: number;
  /** Limits of the gradients; none where not given. */
  readonly clipping?: Clipping;
  /** A running mean of the weights, which is measured and kept as the best; none where not given. */
  readonly ema?: MovingAverage;
  /** Deviation of a target's Gaussian, in heatmap pixels. */
  readonly sigma: number;
  /** Single-person networks only: how poses become heatmaps and are read from them; `quarter` where not given. */
  readonly codec?: GaussianCodec;
  /** Single-person networks only: weight in [0, 1] of joints that are annotated although something hides them; 1 where not given. */
  readonly hiddenWeight?: number;
  /** How the network's answer is compared with the target. */
  readonly loss: LossConfig;
  /** Weight of the pixels around keypoints in the loss. */
  readonly foregroundWeight: number;
  /** Factor of each stage's loss; 1 for all where not given. */
  readonly stageWeights?: readonly number[];
  /** Single-person networks only: factors of joints' losses by their names; 1 where not given. */
  readonly jointWeights?: JointWeights;
  /** Name of the augmentation recipe. */
  readonly augmentation: RecipeName;
  /** Bottom-up networks only: how everybody in a crop becomes a target. */
  readonly bottomUp?: BottomUpOptions;
  /** Orders samples, augmentation and first weights. */
  readonly seed: number;
}
