import type { TrainingConfig } from '../training-config.js';
import { HOURGLASS_TINY_TRAINING } from './hourglass.js';
import { presetNetwork } from './preset-network.js';

/** Inputs of the published networks, and the deviations of the Gaussians that go with them. */
const SMALL_INPUT = { input: { height: 256, width: 192 } };
const LARGE_INPUT = { input: { height: 384, width: 288 } };

/** Weights learned on ImageNet, by the names of HRNet's own files, which mmpose distributes too. */
const W32_IMAGENET = { initialize: { weights: 'hrnet_w32-36af842e.pth' } };
const W48_IMAGENET = { initialize: { weights: 'hrnet_w48-8ef0771d.pth' } };

/**
 * HRNet-W32 on COCO (Sun et al., 2019, sec. 4.1; `experiments/coco/hrnet/w32_256x192_adam_lr1e-3.yaml`): Adam at 1e-3, a tenth of it after 170 and 200 of
 * 210 epochs, 32 on each of 4 cards. The file's weight decay never reaches its Adam, and its joint weights are not switched on.
 */
const COCO: TrainingConfig = {
  ...presetNetwork('hrnet-w32-coco-256x192', 'hrnet-w32', SMALL_INPUT),
  ...W32_IMAGENET,
  optimizer: { kind: 'adam' },
  learningRate: 1e-3,
  schedule: { kind: 'step', milestones: [170, 200], factor: 0.1 },
  batchSize: 32,
  accumulation: 4,
  epochs: 210,
  sigma: 2,
  codec: 'hrnet',
  loss: { kind: 'joints-mse' },
  foregroundWeight: 1,
  augmentation: 'hrnet-coco',
  seed: 0,
};

/** On MPII (`experiments/mpii/hrnet/w32_256x256_adam_lr1e-3.yaml`): the same with other augmentation. */
const MPII: TrainingConfig = {
  ...COCO,
  ...presetNetwork('hrnet-w32-mpii-256x256', 'hrnet-w32-mpii'),
  augmentation: 'hrnet-mpii',
};

/**
 * mmpose's HRNet with DARK (`td-hm_hrnet-w32_dark-8xb64-210e_coco-256x192.py`): Adam at 5e-4, which 500 steps rise to from a thousandth, for 8 cards with 64
 * each; the plain mean squared error.
 */
const MMPOSE_DARK: TrainingConfig = {
  ...COCO,
  ...presetNetwork('hrnet-w32-coco-256x192-dark', 'hrnet-w32', SMALL_INPUT),
  learningRate: 5e-4,
  referenceBatch: 512,
  schedule: { ...COCO.schedule, warmUp: { steps: 500, start: 0.001 } },
  batchSize: 64,
  accumulation: 8,
  codec: 'darkpose',
  loss: { kind: 'mse' },
  augmentation: 'mmpose',
};

/** mmpose's HRNet with UDP (`td-hm_hrnet-w32_udp-8xb64-210e_coco-256x192.py`). */
const MMPOSE_UDP: TrainingConfig = {
  ...MMPOSE_DARK,
  ...presetNetwork('hrnet-w32-coco-256x192-udp', 'hrnet-w32', SMALL_INPUT),
  codec: 'udp',
};

/** mmpose trains its W48 with 32 on each card at the same learning rate (`td-hm_hrnet-w48_udp-8xb32-210e_coco-256x192.py`). */
const MMPOSE_W48 = { ...W48_IMAGENET, batchSize: 32, referenceBatch: 256 };

/**
 * A small HRNet for two CPU cores. Adam at 1e-3 as in the paper, for an eighth of its filters and a fifth of its depth; the
 * rest as for the small hourglass.
 */
const W8: TrainingConfig = {
  ...HOURGLASS_TINY_TRAINING,
  ...presetNetwork('hrnet-w8'),
  optimizer: { kind: 'adam' },
  learningRate: 1e-3,
};

/** The HRNet presets: small ones, then published ones. */
export const HRNET_TRAINING: readonly TrainingConfig[] = [
  W8,
  { ...W8, ...presetNetwork('hrnet-w16-small') },
  COCO,
  {
    ...COCO,
    ...presetNetwork('hrnet-w32-coco-384x288', 'hrnet-w32', LARGE_INPUT),
    sigma: 3,
  },
  {
    ...COCO,
    ...W48_IMAGENET,
    ...presetNetwork('hrnet-w48-coco-256x192', 'hrnet-w48', SMALL_INPUT),
  },
  {
    ...COCO,
    ...W48_IMAGENET,
    ...presetNetwork('hrnet-w48-coco-384x288', 'hrnet-w48', LARGE_INPUT),
    sigma: 3,
    batchSize: 24,
  },
  MPII,
  { ...MPII, ...W48_IMAGENET, ...presetNetwork('hrnet-w48-mpii-256x256', 'hrnet-w48-mpii') },
  ...withBothInputs(MMPOSE_DARK, 'dark'),
  ...withBothInputs(MMPOSE_UDP, 'udp'),
];

/** mmpose's four configurations of a codec: W32 and W48 at both sizes. */
function withBothInputs(config: TrainingConfig, codec: string): readonly TrainingConfig[] {
  const large = { ...config, sigma: 3 };
  return [
    config,
    { ...large, ...presetNetwork(`hrnet-w32-coco-384x288-${codec}`, 'hrnet-w32', LARGE_INPUT) },
    {
      ...config,
      ...MMPOSE_W48,
      ...presetNetwork(`hrnet-w48-coco-256x192-${codec}`, 'hrnet-w48', SMALL_INPUT),
    },
    {
      ...large,
      ...MMPOSE_W48,
      ...presetNetwork(`hrnet-w48-coco-384x288-${codec}`, 'hrnet-w48', LARGE_INPUT),
    },
  ];
}
