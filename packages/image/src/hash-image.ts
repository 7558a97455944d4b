import type { RgbImage } from '@posewright/pose';
import { checkImage } from './check-image.js';

/** Side of the small gray picture that is transformed. */
const SIDE = 32;

/** Lowest frequencies of each axis that make a hash: 8 x 8 bits. */
const FREQUENCIES = 8;

/** Gray values of a picture that deviate less than this from their mean show nothing. */
const LEAST_CONTRAST = 2;

/**
 * Gives a fingerprint of what a picture shows: pictures that were scaled, compressed or lightly retouched differ in few of its 64
 * bits, other pictures in about half. The gray picture of 32 x 32 is transformed to frequencies (DCT-II); each of the 8 x 8 lowest is a
 * bit, 1 where it is above their median.
 *
 * @returns `null` where the picture has no contrast to tell it from others.
 * @throws {ShapeError} where the picture's data do not fill its size.
 *
 * Zauner, "Implementation and benchmarking of perceptual image hash functions", 2010, sec. 3.2 (the hash of pHash).
 */
export function hashImage(image: RgbImage): bigint | null {
  checkImage('image', image);
  const gray = shrink(image);
  const mean = gray.reduce((sum, value) => sum + value, 0) / gray.length;
  const variance = gray.reduce((sum, value) => sum + (value - mean) ** 2, 0) / gray.length;
  if (variance < LEAST_CONTRAST ** 2) return null;
  const coefficients = lowestFrequencies(gray);
  const sorted = coefficients.slice(1).sort();
  const median = sorted[Math.floor(sorted.length / 2)] as number;
  let hash = 0n;
  for (const coefficient of coefficients) hash = (hash << 1n) | (coefficient > median ? 1n : 0n);
  return hash;
}

/** Means of the brightness (ITU-R BT.601) over 32 x 32 fields; a field has one pixel at least. */
function shrink({ height, width, data }: RgbImage): Float64Array {
  const small = new Float64Array(SIDE * SIDE);
  for (let row = 0; row < SIDE; row++) {
    const [top, bottom] = fieldOf(row, height);
    for (let column = 0; column < SIDE; column++) {
      const [left, right] = fieldOf(column, width);
      let sum = 0;
      for (let y = top; y < bottom; y++) {
        for (let place = 3 * (y * width + left); place < 3 * (y * width + right); place += 3) {
          const [red, green, blue] = [data[place], data[place + 1], data[place + 2]] as number[];
          sum += 0.299 * (red as number) + 0.587 * (green as number) + 0.114 * (blue as number);
        }
      }
      small[row * SIDE + column] = sum / ((bottom - top) * (right - left));
    }
  }
  return small;
}

function fieldOf(place: number, length: number): [start: number, end: number] {
  const start = Math.floor((place * length) / SIDE);
  return [start, Math.max(Math.floor(((place + 1) * length) / SIDE), start + 1)];
}

/** `[8, 8]`, the constant one first. */
function lowestFrequencies(gray: Float64Array): Float64Array {
  const rows = new Float64Array(SIDE * FREQUENCIES); // [32, 8]
  for (let row = 0; row < SIDE; row++) {
    for (let frequency = 0; frequency < FREQUENCIES; frequency++) {
      let sum = 0;
      for (let x = 0; x < SIDE; x++) {
        sum += (gray[row * SIDE + x] as number) * (COSINES[frequency * SIDE + x] as number);
      }
      rows[row * FREQUENCIES + frequency] = sum;
    }
  }
  return Float64Array.from({ length: FREQUENCIES ** 2 }, (_, place) => {
    const [vertical, horizontal] = [Math.floor(place / FREQUENCIES), place % FREQUENCIES];
    let sum = 0;
    for (let y = 0; y < SIDE; y++) {
      sum +=
        (rows[y * FREQUENCIES + horizontal] as number) * (COSINES[vertical * SIDE + y] as number);
    }
    return sum;
  });
}

const COSINES = Float64Array.from({ length: FREQUENCIES * SIDE }, (_, place) =>
  Math.cos((Math.PI / SIDE) * ((place % SIDE) + 0.5) * Math.floor(place / SIDE)),
);
