import type { RgbImage } from '@posewright/pose';
import { checkFactor } from './check-factor.js';
import { mapPixels } from './map-pixels.js';

/**
 * Multiplies the saturation of every pixel, as HSV defines it: hue and largest channel stay, the other channels move away from the
 * largest one by the factor, and end at 0.
 *
 * @param factor 0 takes the colors out, above 1 they are stronger.
 * @returns A new picture of the same size.
 * @throws {ShapeError} where the picture's data do not fill its size.
 * @throws {OptionError} where the factor is negative.
 */
export function adjustSaturation(image: RgbImage, factor: number): RgbImage {
  checkFactor('factor', factor);
  return mapPixels(image, (red, green, blue, put) => {
    const value = Math.max(red, green, blue);
    const spread = value - Math.min(red, green, blue);
    // Saturation is spread / value, and at most 1.
    const ratio = spread === 0 ? 1 : Math.min(factor, value / spread);
    put(
      value - (value - red) * ratio,
      value - (value - green) * ratio,
      value - (value - blue) * ratio,
    );
  });
}
