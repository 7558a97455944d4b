import {
  type Affine,
  type Box,
  chainAffines,
  OptionError,
  type Size,
  scaling,
  translation,
} from '@posewright/pose';

/**
 * Fits a box into a network's input on both axes: what is wider or narrower than the input is distorted. `boxToInput` of
 * `@posewright/pose` keeps the aspect ratio.
 *
 * @param box In image pixels.
 * @returns From image to input pixels.
 * @throws {OptionError} where a side of the box has no extent.
 */
export function stretchToInput(box: Box, size: Size): Affine {
  if (!(box.width > 0 && box.height > 0)) {
    throw new OptionError('box', 'a rectangle with a width and a height', box);
  }
  return chainAffines(
    translation(-box.x, -box.y),
    scaling(size.width / box.width, size.height / box.height),
    translation(-0.5, -0.5),
  );
}
