import {
  type Affine,
  chainAffines,
  OptionError,
  rotation,
  type Size,
  scaling,
  translation,
} from '@posewright/pose';
import type { CropConvention } from './crop-convention.js';

/** Where a person is, as MPII annotates it. */
export interface CenterScale {
  /** Middle of the person, in image pixels. */
  readonly center: { readonly x: number; readonly y: number };
  /** Side of the square around the person, in units of 200 image pixels. */
  readonly scale: number;
  /** Turns the picture about the center, clockwise on the screen; references count the other way round. */
  readonly degrees?: number;
}

/** Options of {@link centerScaleToInput}. */
export interface CenterScaleOptions {
  /** Size of the network's input. */
  readonly size: Size;
  /** See {@link CropConvention}. */
  readonly convention?: CropConvention;
}

/**
 * Fits a person given by center and scale into a network's input: the width of the input shows
 * `200 * scale` image pixels.
 *
 * @returns From image to input pixels.
 * @throws {OptionError} where `scale` is not positive.
 *
 * Andriluka et al., "2D human pose estimation: new benchmark and state of the art analysis", 2014, whose
 * scale is the person's height over 200 pixels.
 */
export function centerScaleToInput(
  { center, scale, degrees = 0 }: CenterScale,
  { size, convention = 'exact' }: CenterScaleOptions,
): Affine {
  if (!(scale > 0 && Number.isFinite(scale))) {
    throw new OptionError('scale', 'positive, in units of 200 image pixels', scale);
  }
  const side = 200 * scale;
  const edge = convention === 'exact' ? 0.5 : 0;
  return chainAffines(
    translation(-center.x, -center.y),
    scaling(size.width / side, (convention === 'pytorch-pose' ? size.height : size.width) / side),
    rotation(degrees),
    translation(size.width / 2 - edge, size.height / 2 - edge),
  );
}
