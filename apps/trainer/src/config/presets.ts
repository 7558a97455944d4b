import { NETWORK_PRESETS, type NetworkDescription } from '@posewright/architectures';
import type { TrainingConfig } from './training-config.js';

/** pytorch-pose's recipe: RMSprop at 2.5e-4, a tenth of it after 60 and 90 of 100 epochs, batches of 6. */
const PYTORCH_POSE: TrainingConfig = {
  ...named('hourglass-pytorch-pose-8'),
  optimizer: 'rmsprop',
  learningRate: 2.5e-4,
  schedule: { kind: 'step', milestones: [60, 90], factor: 0.1 },
  batchSize: 6,
  epochs: 100,
  sigma: 1,
  foregroundWeight: 1,
  augmentation: 'pytorch-pose',
  seed: 0,
};

/** Newell et al. (2016): a fifth of the learning rate once the loss stops falling; their Gaussian is 1.75 pixels wide. */
const NEWELL: TrainingConfig = {
  ...PYTORCH_POSE,
  ...named('hourglass-newell-8'),
  schedule: { kind: 'plateau', patience: 5, factor: 0.2 },
  sigma: 1.75,
  augmentation: 'newell',
};

/**
 * For two CPU cores, 35 minutes on 8,400 people where nothing else runs: a higher learning rate than the paper's, for fewer steps.
 * A 7 x 7 patch is a twentieth of the 32 x 32 pixels of a heatmap, so it weighs 20 times as much.
 */
const TINY: TrainingConfig = {
  ...PYTORCH_POSE,
  ...named('hourglass-tiny'),
  learningRate: 2.5e-3,
  schedule: { kind: 'step', milestones: [4, 6], factor: 0.2 },
  batchSize: 8,
  epochs: 7,
  foregroundWeight: 20,
};

/** About a minute on two CPU cores, on drawn people. */
const NANO: TrainingConfig = {
  ...TINY,
  ...named('hourglass-nano'),
  learningRate: 5e-3,
  schedule: { kind: 'step', milestones: [3, 4], factor: 0.2 },
  epochs: 5,
  augmentation: 'none',
};

/**
 * A small HRNet for two CPU cores. Adam at 1e-3 as in the paper, for an eighth of its filters and a fifth of its depth; the
 * rest as for the small hourglass.
 */
const HRNET_SMALL: TrainingConfig = {
  ...TINY,
  ...named('hrnet-w8'),
  optimizer: 'adam',
  learningRate: 1e-3,
};

/**
 * Lightweight OpenPose (Osokin, 2018): Adam at 4e-5, a third of it after 100, 200 and 260 of 280 epochs. Its Gaussian is 7 input
 * pixels wide.
 */
const LIGHTWEIGHT_OPENPOSE: TrainingConfig = {
  ...named('lightweight-openpose-1'),
  optimizer: 'adam',
  learningRate: 4e-5,
  schedule: { kind: 'step', milestones: [100, 200, 260], factor: 0.333 },
  batchSize: 8,
  epochs: 280,
  sigma: 7 / 8,
  foregroundWeight: 1,
  augmentation: 'lightweight-openpose',
  bottomUp: { thickness: 1, convention: 'lightweight-openpose', personHeight: 0.6 },
  seed: 0,
};

/** A small one for two CPU cores: a higher learning rate for fewer steps, and targets without the reference's half pixel. */
const LIGHTWEIGHT_OPENPOSE_SMALL: TrainingConfig = {
  ...LIGHTWEIGHT_OPENPOSE,
  ...named('lightweight-openpose-tiny'),
  learningRate: 1e-3,
  schedule: { kind: 'step', milestones: [60, 80], factor: 0.2 },
  epochs: 90,
  bottomUp: { thickness: 1, convention: 'exact', personHeight: 0.6 },
};

/** Every preset, by the name that `--preset` takes. */
export const PRESETS: Readonly<Record<string, TrainingConfig>> = Object.fromEntries(
  [
    NANO,
    TINY,
    { ...PYTORCH_POSE, ...named('hourglass-pytorch-pose-1') },
    { ...PYTORCH_POSE, ...named('hourglass-pytorch-pose-2') },
    PYTORCH_POSE,
    NEWELL,
    { ...NEWELL, ...named('hourglass-norm-first-2'), sigma: 1 },
    HRNET_SMALL,
    LIGHTWEIGHT_OPENPOSE_SMALL,
    LIGHTWEIGHT_OPENPOSE,
    { ...LIGHTWEIGHT_OPENPOSE, ...named('lightweight-openpose-2') },
    { ...LIGHTWEIGHT_OPENPOSE, ...named('lightweight-openpose-3') },
  ].map((preset) => [preset.preset, preset]),
);

function named(preset: string): Pick<TrainingConfig, 'preset' | 'network'> {
  return { preset, network: NETWORK_PRESETS[preset] as NetworkDescription };
}
