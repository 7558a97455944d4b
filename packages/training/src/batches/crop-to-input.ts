import {
  type AugmentationParameters,
  centerScaleToInput,
  halfBodyBox,
  naiveBox,
  stretchToInput,
} from '@posewright/augment';
import type { AnnotatedPose } from '@posewright/datasets';
import { type Affine, boxAround, boxToInput, type Size, type Skeleton } from '@posewright/pose';
import type { SampleOptions } from './sample-options.js';

/** A box is as much larger than the person; keypoints end at wrists, ankles and the top of the head. */
const PERSON_PADDING = 1.25;

/** MPII's centers are moved down by as much times their scale, as every loader of it does. */
const CENTER_SHIFT = 15;

/** A person to be shown. */
export interface ShownPerson {
  /** Size of the picture. */
  readonly picture: Size;
  /** In pixels of the picture, with at least one known keypoint. */
  readonly pose: AnnotatedPose;
  /** Of the pose. */
  readonly skeleton: Skeleton;
}

/** What {@link cropToInput} needs to know of the samples. */
export type CropOptions = Pick<SampleOptions, 'input' | 'crop' | 'bottomUp'>;

/**
 * The crop of a person before augmentation, its middle in the middle of the input: of half the person where the augmentation says
 * so and enough of it is labelled, else as the options say. For bottom-up networks the person's height decides how large it is, and
 * the people around it are seen too. Where a person has not what a crop needs, the next one of `center`, `box`, `person` and
 * `picture` is made.
 */
export function cropToInput(
  { picture, pose, skeleton }: ShownPerson,
  { halfBody, margin }: Pick<AugmentationParameters, 'halfBody' | 'margin'>,
  { input, crop, bottomUp }: CropOptions,
): Affine {
  if (bottomUp !== undefined && crop !== 'picture') {
    return among(pose, input, bottomUp) ?? whole(picture, input);
  }
  const half = halfBody === null ? null : halfBodyBox(pose, halfBody, skeleton);
  if (half !== null) return boxToInput(half, { size: input });
  if (crop === 'picture') return whole(picture, input);
  if (crop === 'joints') {
    const naive = naiveBox(pose, { picture, bodyHeight: heightOf(pose), margin });
    if (naive !== null) return stretchToInput(naive, input);
  }
  const cropped =
    (crop === 'center' ? aboutCenter(pose, input) : null) ??
    (crop === 'person' ? null : around(pose.box ?? null, input)) ??
    around(boxAround(pose), input);
  return cropped ?? whole(picture, input);
}

function whole({ height, width }: Size, size: Size): Affine {
  return boxToInput({ x: -0.5, y: -0.5, width, height }, { size });
}

function around(box: ReturnType<typeof boxAround>, size: Size): Affine | null {
  if (box === null || Math.max(box.width, box.height) === 0) return null;
  return boxToInput(box, { size, padding: PERSON_PADDING });
}

function aboutCenter({ center, scale }: AnnotatedPose, size: Size): Affine | null {
  if (center === undefined || scale === undefined || scale <= 0) return null;
  const lower = { x: center.x, y: center.y + CENTER_SHIFT * scale };
  return centerScaleToInput({ center: lower, scale: PERSON_PADDING * scale }, { size });
}

/** In pixels of the picture. */
function heightOf(pose: AnnotatedPose): number {
  if (pose.scale !== undefined) return 200 * pose.scale;
  return (pose.box ?? boxAround(pose))?.height ?? 0;
}

function among(
  pose: AnnotatedPose,
  size: Size,
  { personHeight }: { readonly personHeight: number },
): Affine | null {
  const box = pose.box ?? boxAround(pose);
  if (box === null || box.height === 0) return null;
  // Without a width it is fitted by its height alone.
  const middle = { ...box, x: box.x + box.width / 2, width: 0 };
  return boxToInput(middle, { size, padding: 1 / personHeight });
}
