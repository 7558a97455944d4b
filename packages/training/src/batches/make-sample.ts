import { applyAugmentation, sampleAugmentation } from '@posewright/augment';
import type { PoseDataset } from '@posewright/datasets';
import { type Affine, createRandom, type Grid, type Pose, type RgbImage } from '@posewright/pose';
import { encodeHeatmaps } from '@posewright/targets';
import { cropToInput } from './crop-to-input.js';
import type { PersonReference } from './list-people.js';
import type { SampleOptions } from './sample-options.js';

/** One person, as a network sees it. */
export interface Sample {
  /** `[input.height, input.width, 3]`. */
  readonly image: RgbImage;
  /** The annotated pose, in input pixels. */
  readonly pose: Pose;
  /** `[input.height / stride, input.width / stride, joints]`. */
  readonly heatmaps: Grid;
  /** For each joint 1 where it counts. */
  readonly weights: Float32Array;
  /** From pixels of the picture to those of the input. */
  readonly imageToInput: Affine;
}

/**
 * Decodes a picture, crops and varies one person of it, and draws the target. It depends on the options, `place` and `epoch`
 * alone, whichever worker makes it.
 *
 * @param place Index of the person in the list of people, and the epoch: both seed the augmentation.
 * @throws {ImageError | DatasetError} where the picture cannot be read.
 */
export async function makeSample(
  { dataset, person }: { readonly dataset: PoseDataset; readonly person: PersonReference },
  place: { readonly index: number; readonly epoch: number },
  options: SampleOptions,
): Promise<Sample> {
  const { input, stride, sigma, augmentation, seed, preprocessing } = options;
  const { skeleton } = dataset;
  const pose = dataset.annotation(person.picture).poses[person.person] as Pose;
  const picture = await dataset.image(person.picture);
  const parameters = sampleAugmentation(augmentation, createRandom(seed, place.epoch, place.index));
  const { image, poses, imageToInput } = applyAugmentation(
    { image: picture, poses: [pose] },
    parameters,
    {
      size: input,
      skeleton,
      imageToInput: cropToInput(picture, pose, options),
      border: preprocessing.border,
    },
  );
  const { heatmaps, weights } = encodeHeatmaps(poses, { size: input, stride, skeleton, sigma });
  return { image, pose: poses[0] as Pose, heatmaps, weights, imageToInput };
}
