import { type Affine, boxAround, boxToInput, type Pose, type Size } from '@posewright/pose';
import type { SampleOptions } from './sample-options.js';

/** A person's box is as much larger than the keypoints, which end at wrists, ankles and the top of the head. */
const PERSON_PADDING = 1.25;

/** What {@link cropToInput} needs to know of the samples. */
export type CropOptions = Pick<SampleOptions, 'input' | 'crop' | 'bottomUp'>;

/**
 * The crop of a person before augmentation, undistorted, its middle in the middle of the input. For bottom-up networks the
 * person's height decides how large it is, and the people around it are seen too.
 *
 * @param picture Size of the picture.
 * @param pose In pixels of the picture, with at least one known keypoint.
 */
export function cropToInput(
  picture: Size,
  pose: Pose,
  { input, crop, bottomUp }: CropOptions,
): Affine {
  if (crop === 'person') {
    const cropped = bottomUp === undefined ? around(pose, input) : among(pose, input, bottomUp);
    if (cropped !== null) return cropped;
  }
  return boxToInput(
    { x: -0.5, y: -0.5, width: picture.width, height: picture.height },
    { size: input },
  );
}

function around(pose: Pose, size: Size): Affine | null {
  const box = boxAround(pose);
  if (box === null || Math.max(box.width, box.height) === 0) return null;
  return boxToInput(box, { size, padding: PERSON_PADDING });
}

function among(
  pose: Pose,
  size: Size,
  { personHeight }: { readonly personHeight: number },
): Affine | null {
  const box = pose.box ?? boxAround(pose);
  if (box === null || box.height === 0) return null;
  // Without a width it is fitted by its height alone.
  const middle = { ...box, x: box.x + box.width / 2, width: 0 };
  return boxToInput(middle, { size, padding: 1 / personHeight });
}
