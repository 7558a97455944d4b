import {
  type Affine,
  chainAffines,
  IDENTITY,
  mirroring,
  rotation,
  type Size,
  scaling,
  translation,
} from '@posewright/pose';
import type { AugmentationParameters } from './sample-augmentation.js';

/**
 * Composes what an augmentation does to places: scaled and turned about the input's middle, moved, mirrored.
 *
 * @param size Of the network's input, which stays.
 * @returns From input pixels to those of the augmented input.
 */
export function inputToAugmented(
  { scale, degrees, shiftX, shiftY, mirrored }: AugmentationParameters,
  size: Size,
): Affine {
  const middle = { x: (size.width - 1) / 2, y: (size.height - 1) / 2 };
  return chainAffines(
    translation(-middle.x, -middle.y),
    scaling(1 / scale),
    rotation(degrees),
    translation(middle.x + shiftX * size.width, middle.y + shiftY * size.height),
    mirrored ? mirroring(size.width) : IDENTITY,
  );
}
