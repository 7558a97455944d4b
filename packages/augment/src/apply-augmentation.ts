import { type WarpOptions, warpAffine } from '@posewright/image';
import {
  type Affine,
  chainAffines,
  type Pose,
  permuteMirrored,
  type RgbImage,
  type Size,
  type Skeleton,
  transformPose,
} from '@posewright/pose';
import { adjustColors } from './adjust-colors.js';
import { inputToAugmented } from './input-to-augmented.js';
import type { AugmentationParameters } from './sample-augmentation.js';

/** A picture and the people in it. */
export interface AnnotatedImage {
  /** `[height, width, 3]`. */
  readonly image: RgbImage;
  /** In image pixels. */
  readonly poses: readonly Pose[];
}

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
}

/** A network's input and the people in it. */
export interface AugmentedInput {
  /** `[size.height, size.width, 3]`. */
  readonly image: RgbImage;
  /** In input pixels, in the order of the sample's. */
  readonly poses: readonly Pose[];
  /** From pixels of the sample's picture to those of the input. */
  readonly imageToInput: Affine;
}

/**
 * Crops a picture and changes it together with its poses, by a single warp.
 *
 * @throws {ShapeError} where a mirrored pose has another number of keypoints than the skeleton has joints.
 */
export function applyAugmentation(
  { image, poses }: AnnotatedImage,
  parameters: AugmentationParameters,
  { size, skeleton, imageToInput: crop, border = 0, outside = 'keep' }: AugmentationOptions,
): AugmentedInput {
  const imageToInput = chainAffines(crop, inputToAugmented(parameters, size));
  const warped = warpAffine(image, { imageToInput, size, border });
  return {
    image: changesColors(parameters) ? adjustColors(warped, parameters) : warped,
    poses: poses.map((pose) => {
      const named = parameters.mirrored ? permuteMirrored(pose, skeleton) : pose;
      const moved = transformPose(named, imageToInput);
      return outside === 'drop' ? dropOutside(moved, size) : moved;
    }),
    imageToInput,
  };
}

function changesColors({ gains, contrast, brightness }: AugmentationParameters): boolean {
  return contrast !== 1 || brightness !== 0 || gains.some((gain) => gain !== 1);
}

function dropOutside(pose: Pose, { height, width }: Size): Pose {
  const isInside = ({ x, y }: { readonly x: number; readonly y: number }) =>
    x >= -0.5 && y >= -0.5 && x < width - 0.5 && y < height - 0.5;
  return {
    ...pose,
    keypoints: pose.keypoints.map((keypoint) =>
      keypoint !== null && isInside(keypoint) ? keypoint : null,
    ),
  };
}
