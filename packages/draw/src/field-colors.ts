import type { Grid, RgbImage } from '@posewright/pose';
import { directionIndex, directionTable } from './direction-table.js';
import { shareOf } from './heatmap-colors.js';
import { strongestVectors } from './strongest-vectors.js';

/** Options of {@link fieldColors}. */
export interface FieldColorsOptions {
  /** Limb to show; at each place the longest vector of all limbs where not given. */
  readonly limb?: number;
  /** Length of a vector in full color; longer ones have it too. */
  readonly high?: number;
}

/**
 * Colors a part affinity field, without interpolation: the hue is the direction, as `drawFieldLegend` shows it, and the
 * brightness the length; 0 is black.
 *
 * @param pafs `[height, width, 2 * limbs]`.
 * @returns A picture of the field's size.
 * @throws {OptionError} where the stack has no such limb.
 */
export function fieldColors(pafs: Grid, { limb, high = 1 }: FieldColorsOptions = {}): RgbImage {
  const { height, width } = pafs;
  const { x, y, length } = strongestVectors(pafs, { limb });
  const table = directionTable();
  const data = new Uint8Array(height * width * 3);
  length.forEach((value, place) => {
    const share = shareOf(value, 0, high);
    const color = directionIndex(x[place] as number, y[place] as number) * 3;
    for (let index = 0; index < 3; index++) {
      data[place * 3 + index] = Math.round(share * (table[color + index] as number));
    }
  });
  return { height, width, data };
}
