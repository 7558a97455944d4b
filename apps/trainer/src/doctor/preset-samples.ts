import type { NetworkDescription } from '@posewright/architectures';
import { NO_AUGMENTATION } from '@posewright/augment';
import { RGB_UNIT } from '@posewright/pose';
import type { CropKind, SampleOptions } from '@posewright/training';
import type { TrainingConfig } from '../config/training-config.js';

/** Input pixels for each pixel of the heatmaps that a network is measured by. The network itself is not built: only geometry is looked at. */
const STRIDES: Readonly<Record<NetworkDescription['architecture'], number>> = {
  hourglass: 4,
  hrnet: 4,
  'lightweight-openpose': 8,
};

/** How a preset makes samples of people, without augmentation; bottom-up networks as if everybody were alone. */
export function presetSamples(
  { network, sigma, codec, seed }: TrainingConfig,
  crop: CropKind,
): SampleOptions {
  return {
    input: network.options.input,
    stride: STRIDES[network.architecture],
    sigma,
    codec,
    preprocessing: RGB_UNIT,
    crop,
    augmentation: NO_AUGMENTATION,
    seed,
    strict: true,
  };
}
