import type { Affine } from '@posewright/pose';

/**
 * The map from a picture's pixels to a canvas that shows it enlarged, with its corner at the origin.
 * Pixel centers are at integers in a picture and at halves on a canvas: `canvas = (image + 0.5) scale`.
 */
export function canvasScaling(scale: number): Affine {
  return [scale, 0, scale / 2, 0, scale, scale / 2];
}
