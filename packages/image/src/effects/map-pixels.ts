import type { RgbImage } from '@posewright/pose';
import { checkImage } from '../check-image.js';

/** Takes the new channels of a pixel; they are rounded, halves to even, and clipped to [0, 255]. */
export type PutPixel = (red: number, green: number, blue: number) => void;

/**
 * Computes each pixel from the same pixel.
 *
 * @throws {ShapeError} where the picture's data do not fill its size.
 */
export function mapPixels(
  image: RgbImage,
  change: (red: number, green: number, blue: number, put: PutPixel) => void,
): RgbImage {
  checkImage('image', image);
  const { height, width, data } = image;
  const changed = new Uint8ClampedArray(data.length);
  let at = 0;
  const put: PutPixel = (red, green, blue) => {
    changed[at] = red;
    changed[at + 1] = green;
    changed[at + 2] = blue;
  };
  for (; at < data.length; at += 3) {
    change(data[at] as number, data[at + 1] as number, data[at + 2] as number, put);
  }
  return { height, width, data: changed };
}
