import type { Grid, Size } from '@posewright/pose';
import { checkLimb } from './check-limb.js';
import { mapValues } from './map-values.js';
import { stretchMap } from './stretch-map.js';

/** A vector at each place. */
export interface Vectors {
  /** `[height, width]`. */
  readonly x: Float32Array;
  /** `[height, width]`, down. */
  readonly y: Float32Array;
  /** `[height, width]`. */
  readonly length: Float32Array;
}

/**
 * The field of one limb, or at each place the longest vector of all limbs; 0 where it is not a number.
 *
 * @param pafs `[height, width, 2 * limbs]`.
 * @param limb Index; all where `undefined`.
 * @param size Of the result. Fields are stretched to it one by one, as vectors of two limbs would cancel each other.
 * @throws {OptionError} where the stack has no such limb.
 */
export function strongestVectors(
  pafs: Grid,
  { limb, size = pafs }: { readonly limb: number | undefined; readonly size?: Size },
): Vectors {
  if (limb !== undefined) checkLimb(limb, pafs);
  const places = size.height * size.width;
  const [x, y] = [new Float32Array(places), new Float32Array(places)];
  const length = new Float32Array(places); // Squared at first.
  const end = limb === undefined ? Math.floor(pafs.channels / 2) : limb + 1;
  for (let index = limb ?? 0; index < end; index++) {
    const alongX = stretchMap(mapValues(pafs, 2 * index), pafs, size);
    const alongY = stretchMap(mapValues(pafs, 2 * index + 1), pafs, size);
    for (let place = 0; place < places; place++) {
      const [dx, dy] = [alongX[place] as number, alongY[place] as number];
      const squared = dx * dx + dy * dy;
      if (!(squared > (length[place] as number))) continue;
      x[place] = dx;
      y[place] = dy;
      length[place] = squared;
    }
  }
  return { x, y, length: length.map(Math.sqrt) };
}
