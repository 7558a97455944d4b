import { type WarpOptions, warpAffine } from '@posewright/image';
import {
  type Affine,
  chainAffines,
  type Pose,
  permuteMirrored,
  type Region,
  type RgbImage,
  type Size,
  type Skeleton,
  transformPose,
} from '@posewright/pose';
import type { AnnotatedImage } from './annotated-image.js';
import { dropOutside } from './geometry/drop-outside.js';
import { inputToAugmented } from './geometry/input-to-augmented.js';
import { transformRegion } from './geometry/transform-region.js';
import { drawCovers } from './occlusion/draw-covers.js';
import { hideKeypoints } from './occlusion/hide-keypoints.js';
import { adjustColors } from './pixels/adjust-colors.js';
import { loseQuality } from './pixels/lose-quality.js';
import type { AugmentationParameters } from './sampling/augmentation-parameters.js';

/** Options of {@link applyAugmentation}. */
export interface AugmentationOptions {
  /** Size of the network's input. */
  readonly size: Size;
  /** Gives each joint's mirror image. */
  readonly skeleton: Skeleton;
  /** The crop before augmentation, e.g. by `boxToInput` or `resizing(image, size)`. */
  readonly imageToInput: Affine;
  /** Value outside the picture in [0, 255], one for all channels or three, before colors are changed. */
  readonly border?: NonNullable<WarpOptions['border']>;
  /**
   * What becomes of a keypoint beyond the edge of the input: `keep` leaves its place, and part of its
   * Gaussian may still be drawn; `drop` makes it `null`.
   */
  readonly outside?: 'keep' | 'drop';
  /** Where occluders come from that are patches, in their order. */
  readonly patches?: readonly AnnotatedImage[];
}

/** A network's input and the people in it. */
export interface AugmentedInput {
  /** `[size.height, size.width, 3]`. */
  readonly image: RgbImage;
  /** In input pixels, in the order of the sample's; what an occluder or a hole hides is not `visible`. */
  readonly poses: readonly Pose[];
  /** The sample's, in input pixels. */
  readonly unlabeled: readonly Region[];
  /** From pixels of the sample's picture to those of the input. */
  readonly imageToInput: Affine;
}

/**
 * Crops a picture and changes it together with its people, by a single warp; then come occluders, colors, blur, noise, compression
 * and holes. Half bodies, naive crops and mosaics are made before: by `halfBodyBox`, `naiveBox` and `composeMosaic`.
 *
 * @throws {ShapeError} where a mirrored pose has another number of keypoints than the skeleton has joints.
 * @throws {OptionError} where there are fewer `patches` than occluders need.
 */
export function applyAugmentation(
  { image, poses, unlabeled = [] }: AnnotatedImage,
  parameters: AugmentationParameters,
  {
    size,
    skeleton,
    imageToInput: crop,
    border = 0,
    outside = 'keep',
    patches,
  }: AugmentationOptions,
): AugmentedInput {
  const imageToInput = chainAffines(crop, inputToAugmented(parameters, size));
  const warped = warpAffine(image, { imageToInput, size, border });
  const occluded = drawCovers(warped, parameters.occluders, patches);
  const finished = loseQuality(adjustColors(occluded, parameters), parameters);
  const covers = [...parameters.occluders, ...parameters.holes];
  return {
    image: drawCovers(finished, parameters.holes),
    poses: poses.map((pose) => {
      const named = parameters.mirrored ? permuteMirrored(pose, skeleton) : pose;
      const moved = hideKeypoints(transformPose(named, imageToInput), covers, size);
      return outside === 'drop' ? dropOutside(moved, size) : moved;
    }),
    unlabeled: unlabeled.map((region) => transformRegion(region, imageToInput)),
    imageToInput,
  };
}
