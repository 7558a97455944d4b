import type { RgbImage, Size } from '@posewright/pose';
import { checkImage, checkSize } from './check-image.js';
import { roundHalfEven } from './round-half-even.js';

/**
 * Resizes a picture with bilinear interpolation. The values are those of OpenCV's `resize` with
 * `INTER_LINEAR`: half-pixel centers (`resizing` of `@posewright/pose` is its affine), no antialiasing, so
 * that shrinking by more than 2 skips pixels, rounded to 8 bits in OpenCV's fixed point.
 *
 * @returns A new picture of `size`.
 * @throws {OptionError} where the size is not whole pixels.
 * @throws {ShapeError} where the picture's data do not fill its size.
 */
export function resizeBilinear(image: RgbImage, { height, width }: Size): RgbImage {
  checkImage('image', image);
  checkSize('size', { height, width });
  const data = new Uint8Array(height * width * 3);
  const columns = interpolationTaps(image.width, width);
  const rows = interpolationTaps(image.height, height);
  let upper: StretchedRow = { y: -1, values: new Int32Array(width * 3) };
  let lower: StretchedRow = { y: -1, values: new Int32Array(width * 3) };
  for (let y = 0; y < height; y++) {
    const above = rows.first[y] as number;
    const top = Math.max(above, 0);
    const bottom = Math.min(above + 1, image.height - 1);
    if (lower.y === top) [upper, lower] = [lower, upper];
    if (upper.y !== top) upper = stretchRow(image, top, columns, upper.values);
    if (lower.y !== bottom) lower = stretchRow(image, bottom, columns, lower.values);
    const weight = rows.weight[y] as number;
    mixRows(data.subarray(y * width * 3, (y + 1) * width * 3), upper.values, lower.values, weight);
  }
  return { height, width, data };
}

/** Weights have 11 bits, as OpenCV's `INTER_RESIZE_COEF_BITS`. */
const WEIGHT_ONE = 2048;

/** For each place of the result: the first of two neighbors, -1 at the rim, and the second one's weight in 1/2048. */
interface Taps {
  readonly first: Int32Array;
  readonly weight: Int32Array;
}

/** A row of the picture at the width of the result, `[width, 3]`, values times 2048. */
interface StretchedRow {
  readonly y: number;
  readonly values: Int32Array;
}

function interpolationTaps(from: number, to: number): Taps {
  const first = new Int32Array(to);
  const weight = new Int32Array(to);
  for (let place = 0; place < to; place++) {
    // OpenCV has float32 positions; weights that lie on a half show it.
    const position = Math.fround((place + 0.5) * (from / to) - 0.5);
    first[place] = Math.floor(position);
    weight[place] = roundHalfEven(Math.fround(position - Math.floor(position)) * WEIGHT_ONE);
  }
  return { first, weight };
}

function stretchRow(
  { width, data }: RgbImage,
  y: number,
  { first, weight }: Taps,
  values: Int32Array,
): StretchedRow {
  const start = y * width * 3;
  for (let x = 0, to = 0; x < first.length; x++) {
    const left = first[x] as number;
    const inside = left >= 0 && left < width - 1;
    const from = start + Math.max(left, 0) * 3;
    const next = inside ? from + 3 : from;
    const right = inside ? (weight[x] as number) : 0;
    for (let channel = 0; channel < 3; channel++) {
      values[to++] =
        (data[from + channel] as number) * (WEIGHT_ONE - right) +
        (data[next + channel] as number) * right;
    }
  }
  return { y, values };
}

/** The shifts are OpenCV's: 4 bits are dropped before, 16 after the product, 2 are rounded away at the end. */
function mixRows(row: Uint8Array, upper: Int32Array, lower: Int32Array, weight: number): void {
  for (let at = 0; at < row.length; at++) {
    row[at] =
      ((((WEIGHT_ONE - weight) * ((upper[at] as number) >> 4)) >> 16) +
        ((weight * ((lower[at] as number) >> 4)) >> 16) +
        2) >>
      2;
  }
}
