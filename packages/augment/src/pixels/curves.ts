import type { RgbImage } from '@posewright/pose';

/** For red, green and blue what becomes of each of the 256 values; not rounded. */
export type Curves = readonly [red: Float64Array, green: Float64Array, blue: Float64Array];

const IDENTICAL = Float64Array.from({ length: 256 }, (_, value) => value);

/** Curves that change nothing. */
export const STRAIGHT: Curves = [IDENTICAL, IDENTICAL, IDENTICAL];

/** Puts a function behind the curves, clipped to [0, 255]. */
export function mapCurves(
  curves: Curves,
  change: (value: number, channel: number) => number,
): Curves {
  const map = (channel: 0 | 1 | 2) =>
    curves[channel].map((value) => Math.min(Math.max(change(value, channel), 0), 255));
  return [map(0), map(1), map(2)];
}

/** Changes each channel by its curve; values are rounded, halves to even. */
export function applyCurves(image: RgbImage, curves: Curves): RgbImage {
  if (curves === STRAIGHT) return image;
  const [red, green, blue] = [0, 1, 2].map((channel) =>
    Uint8ClampedArray.from(curves[channel] as Float64Array),
  ) as [Uint8ClampedArray, Uint8ClampedArray, Uint8ClampedArray];
  const { height, width, data } = image;
  const adjusted = new Uint8ClampedArray(data.length);
  for (let index = 0; index < data.length; index += 3) {
    adjusted[index] = red[data[index] as number] as number;
    adjusted[index + 1] = green[data[index + 1] as number] as number;
    adjusted[index + 2] = blue[data[index + 2] as number] as number;
  }
  return { height, width, data: adjusted };
}
