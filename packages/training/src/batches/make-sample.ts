import { applyAugmentation, sampleAugmentation } from '@posewright/augment';
import type { PoseDataset } from '@posewright/datasets';
import { type Affine, createRandom, type Grid, type Pose, type RgbImage } from '@posewright/pose';
import { encodeHeatmaps } from '@posewright/targets';
import { convertDataset } from './convert-dataset.js';
import { cropToInput } from './crop-to-input.js';
import { encodeBottomUp } from './encode-bottom-up.js';
import type { PersonReference } from './list-people.js';
import type { SampleOptions } from './sample-options.js';

type HeatmapTarget = ReturnType<typeof encodeHeatmaps>;

/** One person, or everybody in a crop around one, as a network sees it. */
export interface Sample {
  /** `[input.height, input.width, 3]`. */
  readonly image: RgbImage;
  /** The annotated pose that the crop is made around, in input pixels. */
  readonly pose: Pose;
  /** `[input.height / stride, input.width / stride, joints]`; for bottom-up networks one map more, the background's. */
  readonly heatmaps: Grid;
  /** The heatmaps at each of the other strides. */
  readonly otherHeatmaps?: readonly Grid[];
  /** For each heatmap 1 where it counts. */
  readonly weights: Float32Array;
  /** For bottom-up networks: `[input.height / stride, input.width / stride, 2 * limbs]`. */
  readonly pafs?: Grid;
  /** For bottom-up networks: `[input.height / stride, input.width / stride, 1]`, 1 where the loss counts. */
  readonly mask?: Grid;
  /** From pixels of the picture to those of the input. */
  readonly imageToInput: Affine;
}

/**
 * Decodes a picture, crops and varies one person of it, or everybody around one, and draws the target. It depends on the
 * options, `place` and `epoch` alone, whichever worker makes it.
 *
 * @param place Index of the person in the list of people, and the epoch: both seed the augmentation.
 * @throws {ImageError | DatasetError} where the picture cannot be read.
 */
export async function makeSample(
  { dataset, person }: { readonly dataset: PoseDataset; readonly person: PersonReference },
  place: { readonly index: number; readonly epoch: number },
  options: SampleOptions,
): Promise<Sample> {
  const { input, stride, sigma, augmentation, seed, preprocessing, bottomUp } = options;
  const { skeleton, annotation } = convertDataset(dataset, options.skeleton ?? dataset.skeleton);
  const { poses: everybody, unlabeled = [] } = annotation(person.picture);
  const pose = everybody[person.person] as Pose;
  const picture = await dataset.image(person.picture);
  const parameters = sampleAugmentation(augmentation, createRandom(seed, place.epoch, place.index));
  const { image, poses, imageToInput } = applyAugmentation(
    { image: picture, poses: bottomUp === undefined ? [pose] : everybody },
    parameters,
    {
      size: input,
      skeleton,
      imageToInput: cropToInput(picture, pose, options),
      border: preprocessing.border,
    },
  );
  if (bottomUp === undefined) {
    const [{ heatmaps, weights }, ...others] = [stride, ...(options.otherStrides ?? [])].map(
      (each) => encodeHeatmaps(poses, { size: input, stride: each, skeleton, sigma }),
    ) as [HeatmapTarget, ...HeatmapTarget[]];
    const otherHeatmaps = others.map((other) => other.heatmaps);
    return { image, pose: poses[0] as Pose, heatmaps, otherHeatmaps, weights, imageToInput };
  }
  const seen = { poses, unlabeled, imageToInput };
  const targets = encodeBottomUp(seen, { size: input, stride, skeleton, sigma, ...bottomUp });
  return { image, pose: poses[person.person] as Pose, ...targets, imageToInput };
}
