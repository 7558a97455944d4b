import { type Grid, OptionError, type RgbImage } from '@posewright/pose';
import { checkImage } from './check-image.js';
import { directionIndex, directionTable } from './direction-table.js';
import { shareOf } from './heatmap-colors.js';
import { mixOver } from './mix-over.js';
import { strongestVectors } from './strongest-vectors.js';

/** Options of {@link blendField}. */
export interface BlendFieldOptions {
  /** Limb to show; at each place the longest vector of all limbs where not given. */
  readonly limb?: number;
  /** Length of a vector in full color, above 0; 1 where not given, the length in a perfect field. */
  readonly high?: number;
  /** Opacity of full color, in [0, 1]. */
  readonly opacity?: number;
}

/**
 * Lays a part affinity field over the picture that it was estimated from, stretched to it bilinearly: the hue is the
 * direction, as `drawFieldLegend` shows it. The picture becomes dark and nearly gray; the longer the vector, the less it
 * shows through.
 *
 * @param pafs `[height, width, 2 * limbs]`, of the whole picture, of any size.
 * @returns Of the picture's size.
 * @throws {ShapeError} where the picture's data do not fill its size.
 * @throws {OptionError} where there is no such limb, or `high` or `opacity` is out of range.
 */
export function blendField(
  image: RgbImage,
  pafs: Grid,
  { limb, high = 1, opacity = 0.9 }: BlendFieldOptions = {},
): RgbImage {
  checkImage(image);
  if (!(high > 0)) throw new OptionError('high', 'a positive number', high);
  if (!(opacity >= 0 && opacity <= 1)) {
    throw new OptionError('opacity', 'a number in [0, 1]', opacity);
  }
  const { x, y, length } = strongestVectors(pafs, { limb, size: image });
  return mixOver(image, {
    table: directionTable(),
    colorAt: (place) => directionIndex(x[place] as number, y[place] as number),
    weightAt: (place) => opacity * shareOf(length[place] as number, 0, high),
  });
}
