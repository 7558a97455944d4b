import { boxToInput } from '@posewright/augment';
import { type Affine, boxAround, type Pose, type Size } from '@posewright/pose';

/** A person's box is as much larger than the keypoints, which end at wrists, ankles and the top of the head. */
const PERSON_PADDING = 1.25;

/**
 * The crop of a person before augmentation, undistorted, its middle in the middle of the input.
 *
 * @param picture Size of the picture.
 * @param pose In pixels of the picture, with at least one known keypoint.
 * @param crop The whole picture, or the box around the person's keypoints with a margin.
 */
export function cropToInput(
  picture: Size,
  pose: Pose,
  { input, crop }: { readonly input: Size; readonly crop: 'picture' | 'person' },
): Affine {
  const box = boxAround(pose);
  if (crop === 'person' && box !== null && Math.max(box.width, box.height) > 0) {
    return boxToInput(box, { size: input, padding: PERSON_PADDING });
  }
  return boxToInput(
    { x: -0.5, y: -0.5, width: picture.width, height: picture.height },
    { size: input },
  );
}
