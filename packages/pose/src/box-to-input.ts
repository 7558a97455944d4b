import { type Affine, chainAffines, rotation, scaling, translation } from './affine.js';
import type { Box } from './box.js';
import { OptionError } from './errors.js';
import type { Size } from './size.js';

/** Options of {@link boxToInput}. */
export interface BoxCropOptions {
  /** Size of the network's input. */
  readonly size: Size;
  /** Factor of the box's sides, e.g. 1.25 to show what is around the person. */
  readonly padding?: number;
  /** Turns the picture about the box's middle, clockwise on the screen. */
  readonly degrees?: number;
  /**
   * Where the box's edges fall. `exact`, where not given: on the outer edges of the input's outermost pixels, whose centers are at
   * integers. `udp`: on their centers, as UDP and mmpose's `use_udp` have it, which scales the axes by slightly different factors.
   */
  readonly convention?: 'exact' | 'udp';
}

/**
 * Fits a box into a network's input, its middle in the middle. The shorter side is extended to the input's
 * aspect ratio, so that nothing is distorted.
 *
 * @param box In image pixels.
 * @returns From image to input pixels.
 * @throws {OptionError} where the box has no extent, or `padding` is not positive.
 */
export function boxToInput(
  box: Box,
  { size, padding = 1, degrees = 0, convention = 'exact' }: BoxCropOptions,
): Affine {
  if (!(box.width >= 0 && box.height >= 0 && Math.max(box.width, box.height) > 0)) {
    throw new OptionError('box', 'a rectangle with an extent', box);
  }
  if (!(padding > 0 && Number.isFinite(padding))) {
    throw new OptionError('padding', 'a positive factor', padding);
  }
  const scale = Math.min(size.width / box.width, size.height / box.height) / padding;
  const toCorners = convention === 'udp' ? 1 : 0;
  return chainAffines(
    translation(-(box.x + box.width / 2), -(box.y + box.height / 2)),
    scaling(scale),
    rotation(degrees),
    scaling((size.width - toCorners) / size.width, (size.height - toCorners) / size.height),
    translation((size.width - 1) / 2, (size.height - 1) / 2),
  );
}
