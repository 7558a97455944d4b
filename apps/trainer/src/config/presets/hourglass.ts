import { FLIC_11 } from '@posewright/pose';
import type { TrainingConfig } from '../training-config.js';
import { presetNetwork } from './preset-network.js';

/**
 * pytorch-pose (bearpaw): RMSprop at 2.5e-4, a tenth of it after 60 and 90 of 100 epochs, batches of 6; half the squared error of each joint's
 * heatmap, summed over the stacks, without hidden joints. `example/main.py` and its README, `pose/losses/jointsmseloss.py`.
 */
const PYTORCH_POSE: TrainingConfig = {
  ...presetNetwork('hourglass-pytorch-pose-8'),
  optimizer: { kind: 'rmsprop', decay: 0.99, epsilon: 1e-8 },
  learningRate: 2.5e-4,
  schedule: { kind: 'step', milestones: [60, 90], factor: 0.1 },
  batchSize: 6,
  epochs: 100,
  sigma: 1,
  codec: 'pytorch-pose',
  hiddenWeight: 0,
  loss: { kind: 'joints-mse' },
  foregroundWeight: 1,
  augmentation: 'pytorch-pose',
  seed: 0,
};

/**
 * Newell et al. (2016), sec. 4.1, on MPII: RMSprop at 2.5e-4, divided by 5 once when the accuracy stops rising; batches of 6, the mean squared error of
 * each stack. Their 100 epochs of 8000 steps are 216 passes over the 22,246 people (`opts.lua` of pose-hg-train). Its `gaussian(7)` is 1.75 pixels
 * wide, and cut off after 3 pixels, here after three deviations. Joints without a label are taught as empty there, and do not count here.
 */
const NEWELL: TrainingConfig = {
  ...PYTORCH_POSE,
  ...presetNetwork('hourglass-newell-8'),
  schedule: { kind: 'plateau', patience: 5, factor: 0.2, minimum: 5e-5 },
  epochs: 216,
  sigma: 1.75,
  hiddenWeight: 1,
  loss: { kind: 'mse' },
  augmentation: 'newell',
};

/**
 * The same on FLIC (sec. 4.1; `-dataset flic` of pose-hg-train). Of its length only the time is published, a day where MPII took three: a third of
 * the steps are 400 passes over 3,987 people.
 */
const NEWELL_FLIC: TrainingConfig = {
  ...NEWELL,
  ...presetNetwork('hourglass-newell-8-flic', 'hourglass-newell-8', { skeleton: FLIC_11 }),
  epochs: 400,
};

/**
 * princeton-vl's PyTorch port on MPII, 8 stacks: Adam at 1e-3, 2e-4 after 100,000 of 200,000 steps of 16, which are 72 and 144 passes over 22,246
 * people; the mean of the stacks' losses (`task/pose.py`). Joints without a label are taught as empty there, and do not count here.
 */
const PRINCETON: TrainingConfig = {
  ...NEWELL,
  ...presetNetwork('hourglass-princeton-8', 'hourglass-newell-8'),
  optimizer: { kind: 'adam' },
  learningRate: 1e-3,
  schedule: { kind: 'step', milestones: [72], factor: 0.2 },
  batchSize: 16,
  epochs: 144,
  sigma: 1,
  stageWeights: Array.from({ length: 8 }, () => 1 / 8),
  augmentation: 'princeton',
};

/** The same with 2 stacks. */
const PRINCETON_2: TrainingConfig = {
  ...PRINCETON,
  ...presetNetwork('hourglass-princeton-2', 'hourglass-newell-8', { stacks: 2 }),
  stageWeights: [1 / 2, 1 / 2],
};

/** A network that norms first, by a recipe like the paper's with a narrower Gaussian; nobody has published one. */
const NORM_FIRST: TrainingConfig = {
  ...PYTORCH_POSE,
  ...presetNetwork('hourglass-norm-first-2'),
  schedule: { kind: 'plateau', patience: 5, factor: 0.2 },
  codec: 'quarter',
  hiddenWeight: 1,
  loss: { kind: 'mse' },
  augmentation: 'newell',
};

/**
 * For two CPU cores, 35 minutes on 8,400 people where nothing else runs: a higher learning rate than the paper's, for fewer steps.
 * A 7 x 7 patch is a twentieth of the 32 x 32 pixels of a heatmap, so it weighs 20 times as much.
 */
export const HOURGLASS_TINY_TRAINING: TrainingConfig = {
  ...presetNetwork('hourglass-tiny'),
  optimizer: { kind: 'rmsprop' },
  learningRate: 2.5e-3,
  schedule: { kind: 'step', milestones: [4, 6], factor: 0.2 },
  batchSize: 8,
  epochs: 7,
  sigma: 1,
  loss: { kind: 'mse' },
  foregroundWeight: 20,
  augmentation: 'pytorch-pose',
  seed: 0,
};

/** About a minute on two CPU cores, on drawn people. */
const NANO: TrainingConfig = {
  ...HOURGLASS_TINY_TRAINING,
  ...presetNetwork('hourglass-nano'),
  learningRate: 5e-3,
  schedule: { kind: 'step', milestones: [3, 4], factor: 0.2 },
  epochs: 5,
  augmentation: 'none',
};

/** The hourglass presets: small ones, then published ones. */
export const HOURGLASS_TRAINING: readonly TrainingConfig[] = [
  NANO,
  HOURGLASS_TINY_TRAINING,
  { ...PYTORCH_POSE, ...presetNetwork('hourglass-pytorch-pose-1') },
  { ...PYTORCH_POSE, ...presetNetwork('hourglass-pytorch-pose-2') },
  PYTORCH_POSE,
  NEWELL,
  NEWELL_FLIC,
  PRINCETON_2,
  PRINCETON,
  NORM_FIRST,
];
