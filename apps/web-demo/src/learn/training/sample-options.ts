import type { PoseNetwork } from '@posewright/architectures';
import { type AugmentationRecipe, NO_AUGMENTATION } from '@posewright/augment';
import type { SampleOptions } from '@posewright/training';

/** How joints are drawn in heatmaps, and read from them; a checkpoint says it. */
export const CODEC = { codec: 'quarter', sigma: 1 } as const;

/** The loss; joints cover few pixels of a heatmap, so theirs count more, or all maps would become 0. */
export const LOSS = { foregroundWeight: 20 } as const;

/** Samples in a batch. */
export const BATCH = 8;

/** Gentle: a network of this size has no room for more, and a few pictures need some. */
const VARIED: AugmentationRecipe = {
  ...NO_AUGMENTATION,
  scaleDeviation: 0.12,
  scaleRange: [0.8, 1.2],
  degreesDeviation: 12,
  degreesLimit: 25,
  rotationProbability: 0.6,
  shiftLimit: 0.06,
  shiftProbability: 1,
  mirrorProbability: 0.5,
  gainRange: [0.8, 1.2],
  brightnessLimit: 0.1,
};

/** Shows the network all of a picture, as the room “Try” does. */
export function sampleOptions(
  { input, preprocessing, skeleton }: PoseNetwork,
  varied: boolean,
): SampleOptions {
  return {
    input,
    preprocessing,
    skeleton,
    stride: 4,
    ...CODEC,
    crop: 'picture',
    augmentation: varied ? VARIED : NO_AUGMENTATION,
    seed: 1,
    strict: true,
  };
}
