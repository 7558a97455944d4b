import { type Box, OptionError, type Size } from '@posewright/pose';
import type { CenterScale } from './center-scale-to-input.js';

/** Options of {@link boxToCenterScale}. */
export interface BoxCenterScaleOptions {
  /** Of the network's input: the box is extended to its aspect ratio. */
  readonly size: Size;
  /** Factor of the box's sides, after that. */
  readonly padding?: number;
}

/**
 * Normalizes a box to a center and a scale, as HRNet reads COCO: the shorter side is extended to the input's aspect ratio, both
 * grow by the padding, and the scale is the width in units of 200 pixels. `centerScaleToInput` makes the affine of it.
 *
 * @param box In image pixels.
 * @throws {OptionError} where the box has no extent, or `padding` is not positive.
 */
export function boxToCenterScale(
  box: Box,
  { size, padding = 1.25 }: BoxCenterScaleOptions,
): CenterScale {
  if (!(box.width >= 0 && box.height >= 0 && Math.max(box.width, box.height) > 0)) {
    throw new OptionError('box', 'a rectangle with an extent', box);
  }
  if (!(padding > 0 && Number.isFinite(padding))) {
    throw new OptionError('padding', 'a positive factor', padding);
  }
  const width = Math.max(box.width, (box.height * size.width) / size.height);
  return {
    center: { x: box.x + box.width / 2, y: box.y + box.height / 2 },
    scale: (padding * width) / 200,
  };
}
