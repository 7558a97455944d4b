import type { RgbImage } from '@posewright/pose';
import { checkFactor } from './check-factor.js';
import { mapPixels } from './map-pixels.js';

/**
 * Multiplies the distance of each channel from the mean of its pixel's three channels: brightness stays, colors fade or gain. The
 * hourglass code of princeton-vl calls this contrast.
 *
 * @param factor 0 takes the colors out, above 1 they are stronger.
 * @returns A new picture of the same size.
 * @throws {ShapeError} where the picture's data do not fill its size.
 * @throws {OptionError} where the factor is negative.
 */
export function adjustChroma(image: RgbImage, factor: number): RgbImage {
  checkFactor('factor', factor);
  return mapPixels(image, (red, green, blue, put) => {
    const gray = (red + green + blue) / 3;
    put(
      gray + (red - gray) * factor,
      gray + (green - gray) * factor,
      gray + (blue - gray) * factor,
    );
  });
}
