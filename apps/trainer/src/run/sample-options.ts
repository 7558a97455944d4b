import type { PoseNetwork } from '@posewright/architectures';
import { NO_AUGMENTATION, RECIPES } from '@posewright/augment';
import type { SampleOptions } from '@posewright/training';
import type { TrainingConfig } from '../config/training-config.js';

/** How people become samples of a run: varied for training, as they are for evaluation. */
export function sampleOptions(
  network: PoseNetwork,
  config: Pick<
    TrainingConfig,
    'sigma' | 'codec' | 'hiddenWeight' | 'seed' | 'augmentation' | 'bottomUp'
  >,
  { crop, strict }: Pick<SampleOptions, 'crop' | 'strict'>,
): { readonly training: SampleOptions; readonly evaluation: SampleOptions } {
  const stride = network.heads.at(-1)?.stride ?? 1;
  const strides = new Set(network.heads.map((head) => head.stride));
  const otherStrides = [...strides].filter((other) => other !== stride);
  const evaluation: SampleOptions = {
    input: network.input,
    stride,
    ...(otherStrides.length > 0 && { otherStrides }),
    sigma: config.sigma,
    codec: config.codec,
    hiddenWeight: config.hiddenWeight,
    skeleton: network.skeleton,
    bottomUp: config.bottomUp,
    preprocessing: network.preprocessing,
    crop,
    augmentation: NO_AUGMENTATION,
    seed: config.seed,
    strict,
  };
  return { training: { ...evaluation, augmentation: RECIPES[config.augmentation] }, evaluation };
}
