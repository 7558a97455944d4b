import {
  type AugmentationParameters,
  applyAugmentation,
  sampleAugmentation,
} from '@posewright/augment';
import type { PoseDataset } from '@posewright/datasets';
import {
  type Affine,
  CODECS,
  createRandom,
  type Grid,
  OptionError,
  type Pose,
  type RgbImage,
} from '@posewright/pose';
import { encodeHeatmaps } from '@posewright/targets';
import { encodeBottomUp } from './encode-bottom-up.js';
import type { PersonReference } from './list-people.js';
import { loadScene } from './load-scene.js';
import type { SampleOptions } from './sample-options.js';

type HeatmapTarget = ReturnType<typeof encodeHeatmaps>;

/** One person, or everybody in a crop around one, as a network sees it. */
export interface Sample {
  /** `[input.height, input.width, 3]`. */
  readonly image: RgbImage;
  /** The annotated pose that the crop is made around, in input pixels. */
  readonly pose: Pose;
  /** Everybody who is learned, in input pixels: the pose, or for bottom-up networks all poses. */
  readonly poses: readonly Pose[];
  /** `[input.height / stride, input.width / stride, joints]`; for bottom-up networks one map more, the background's. */
  readonly heatmaps: Grid;
  /** The heatmaps at each of the other strides. */
  readonly otherHeatmaps?: readonly Grid[];
  /** For each heatmap how much it counts: 1, `hiddenWeight` or 0. */
  readonly weights: Float32Array;
  /** For bottom-up networks: `[input.height / stride, input.width / stride, 2 * limbs]`. */
  readonly pafs?: Grid;
  /** For bottom-up networks: `[input.height / stride, input.width / stride, 1]`, 1 where the loss counts. */
  readonly mask?: Grid;
  /** From pixels of the picture, or of the mosaic where it is a part of one, to those of the input. */
  readonly imageToInput: Affine;
  /** What the augmentation drew. */
  readonly parameters: AugmentationParameters;
}

/**
 * Decodes a picture, crops and varies one person of it, or everybody around one, and draws the target. It depends on the
 * options, `place` and `epoch` alone, whichever worker makes it.
 *
 * @param place Index of the person in the list of people, and the epoch: both seed the augmentation.
 * @throws {ImageError | DatasetError} where the picture cannot be read.
 * @throws {OptionError} where `hiddenWeight` is out of range, or an option of the targets.
 */
export async function makeSample(
  source: { readonly dataset: PoseDataset; readonly person: PersonReference },
  place: { readonly index: number; readonly epoch: number },
  options: SampleOptions,
): Promise<Sample> {
  const {
    input,
    stride,
    sigma,
    codec = 'quarter',
    augmentation,
    seed,
    preprocessing,
    bottomUp,
  } = options;
  const parameters = sampleAugmentation(augmentation, createRandom(seed, place.epoch, place.index));
  const scene = await loadScene(source, parameters, options);
  const { skeleton, patches, unlabeled } = scene;
  const { image, poses, imageToInput } = applyAugmentation(
    { image: scene.image, poses: scene.poses },
    parameters,
    {
      size: input,
      skeleton,
      imageToInput: scene.imageToInput,
      border: preprocessing.border,
      patches,
    },
  );
  const seen = { image, pose: poses[scene.person] as Pose, poses, imageToInput, parameters };
  if (bottomUp === undefined) {
    const [{ heatmaps, weights }, ...others] = [stride, ...(options.otherStrides ?? [])].map(
      (each) =>
        encodeHeatmaps(poses, { size: input, stride: each, skeleton, sigma, ...CODECS[codec] }),
    ) as [HeatmapTarget, ...HeatmapTarget[]];
    return {
      ...seen,
      heatmaps,
      otherHeatmaps: others.map((other) => other.heatmaps),
      weights: weighHidden(weights, seen.pose, options),
    };
  }
  const people = { poses, unlabeled, imageToInput };
  const targets = encodeBottomUp(people, { size: input, stride, skeleton, sigma, ...bottomUp });
  return { ...seen, ...targets };
}

/** The weights of a pose's heatmaps, those of hidden joints lowered. */
function weighHidden(
  weights: Float32Array,
  { keypoints }: Pose,
  { hiddenWeight = 1 }: SampleOptions,
): Float32Array {
  if (!(hiddenWeight >= 0 && hiddenWeight <= 1)) {
    throw new OptionError('hiddenWeight', 'a number from 0 to 1', hiddenWeight);
  }
  return weights.map((weight, joint) =>
    keypoints[joint]?.visible === false ? weight * hiddenWeight : weight,
  );
}
