/** Sides that pictures of COCO have. */
const SHORTEST = 50;
const LONGEST = 640;

/** Shares have six decimals: half a millionth of the longest side, and a little for sums. */
const TOLERANCE = 4e-4;

/**
 * Finds the side of a picture from whole pixels that were written as shares of it: the least side of which all shares are whole numbers. A side
 * that is twice as long would have to have even numbers alone.
 *
 * @returns `null` where no side up to 640 fits.
 */
export function inferSide(shares: readonly number[]): number | null {
  for (let side = SHORTEST; side <= LONGEST; side++) {
    if (shares.every((share) => Math.abs(share * side - Math.round(share * side)) < TOLERANCE)) {
      return side;
    }
  }
  return null;
}
