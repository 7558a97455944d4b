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
import type { GeometryParameters } from './geometry-parameters.js';

/**
 * Composes what an augmentation does to places: scaled, turned and sheared about the input's middle, moved, mirrored. Where the crop
 * moves and not the picture, that comes first.
 *
 * @param size Of the network's input, which stays.
 * @returns From input pixels to those of the augmented input.
 */
export function inputToAugmented(
  {
    scale,
    degrees,
    shearX,
    shearY,
    shiftMoves,
    shiftX,
    shiftY,
    mirrored,
  }: Omit<GeometryParameters, 'margin' | 'halfBody'>,
  size: Size,
): Affine {
  const middle = { x: (size.width - 1) / 2, y: (size.height - 1) / 2 };
  const shift = { x: shiftX * size.width, y: shiftY * size.height };
  const [ofCrop, ofPicture] = shiftMoves === 'crop' ? [shift, NOTHING] : [NOTHING, shift];
  return chainAffines(
    translation(-middle.x - ofCrop.x, -middle.y - ofCrop.y),
    scaling(1 / scale),
    rotation(degrees),
    shearing(shearX, shearY),
    translation(middle.x + ofPicture.x, middle.y + ofPicture.y),
    mirrored ? mirroring(size.width) : IDENTITY,
  );
}

const NOTHING = { x: 0, y: 0 };

/** Both at once: `x + tan(shearX) y` and `y + tan(shearY) x`. */
function shearing(shearX: number, shearY: number): Affine {
  const tangent = (degrees: number) => Math.tan((degrees * Math.PI) / 180);
  return [1, tangent(shearX), 0, tangent(shearY), 1, 0];
}
