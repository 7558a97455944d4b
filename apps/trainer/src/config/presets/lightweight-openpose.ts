import { LIGHTWEIGHT_OPENPOSE_GROUPS } from '@posewright/training';
import type { TrainingConfig } from '../training-config.js';
import { presetNetwork } from './preset-network.js';

/**
 * Lightweight OpenPose (Osokin, 2018), the first of its three runs: the backbone begins as MobileNet, the rest at random. Adam at 4e-5 with 13 parameter
 * groups, a third of it after 100, 200 and 260 of 280 epochs, batches of 80; the checkpoint of 420,000 steps was taken. Its Gaussian is 7 input pixels
 * wide (`train.py` and the README of the reference implementation).
 */
const STEP_1: TrainingConfig = {
  ...presetNetwork('lightweight-openpose-coco-step-1', 'lightweight-openpose-1'),
  initialize: { weights: 'mobilenet_sgd_68.848.pth.tar' },
  optimizer: { kind: 'adam', weightDecay: 5e-4 },
  groups: LIGHTWEIGHT_OPENPOSE_GROUPS,
  learningRate: 4e-5,
  schedule: { kind: 'step', milestones: [100, 200, 260], factor: 0.333 },
  batchSize: 80,
  epochs: 280,
  sigma: 7 / 8,
  loss: { kind: 'mse' },
  foregroundWeight: 1,
  augmentation: 'lightweight-openpose',
  bottomUp: { thickness: 1, convention: 'lightweight-openpose', personHeight: 0.6 },
  seed: 0,
};

/** The second run: the same with the weights of the first and a fresh optimizer (`--weights-only`); its checkpoint of 280,000 steps was taken. */
const STEP_2: TrainingConfig = {
  ...STEP_1,
  ...presetNetwork('lightweight-openpose-coco-step-2', 'lightweight-openpose-1'),
  initialize: { weights: 'checkpoint_iter_420000.pth' },
};

/** The third run: the same with the weights of the second and three refinement stages, two of them new; its checkpoint of 370,000 steps was taken. */
const STEP_3: TrainingConfig = {
  ...STEP_1,
  ...presetNetwork('lightweight-openpose-coco-step-3', 'lightweight-openpose-3'),
  initialize: { weights: 'checkpoint_iter_280000.pth' },
};

/** The same recipe from random weights, its batches of 80 in parts of 8. */
const FROM_RANDOM: TrainingConfig = {
  ...withoutInitialWeights(STEP_1),
  ...presetNetwork('lightweight-openpose-1'),
  batchSize: 8,
  accumulation: 10,
};

/** A small one for two CPU cores: a higher learning rate for fewer steps, and targets without the reference's half pixel. */
const TINY: TrainingConfig = {
  ...presetNetwork('lightweight-openpose-tiny'),
  optimizer: { kind: 'adam' },
  learningRate: 1e-3,
  schedule: { kind: 'step', milestones: [60, 80], factor: 0.2 },
  batchSize: 8,
  epochs: 90,
  sigma: 7 / 8,
  loss: { kind: 'mse' },
  foregroundWeight: 1,
  augmentation: 'lightweight-openpose',
  bottomUp: { thickness: 1, convention: 'exact', personHeight: 0.6 },
  seed: 0,
};

/** The Lightweight OpenPose presets: a small one, the recipe from random weights, then the published runs. */
export const LIGHTWEIGHT_OPENPOSE_TRAINING: readonly TrainingConfig[] = [
  TINY,
  FROM_RANDOM,
  { ...FROM_RANDOM, ...presetNetwork('lightweight-openpose-2') },
  { ...FROM_RANDOM, ...presetNetwork('lightweight-openpose-3') },
  STEP_1,
  STEP_2,
  STEP_3,
];

function withoutInitialWeights({ initialize: _, ...config }: TrainingConfig): TrainingConfig {
  return config;
}
