import type { RgbImage } from '@posewright/pose';
import { checkImage } from './check-image.js';

/**
 * Adds opacity to a picture, as `ImageData` wants it: `new ImageData(toRgba(image), image.width)`.
 *
 * @returns `[height, width, 4]`, in [0, 255], opaque.
 * @throws {ShapeError} where the picture's data do not fill its size.
 */
export function toRgba(image: RgbImage): Uint8ClampedArray<ArrayBuffer> {
  checkImage(image);
  const { data } = image;
  const rgba = new Uint8ClampedArray((data.length / 3) * 4).fill(255);
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    rgba[to] = data[from] as number;
    rgba[to + 1] = data[from + 1] as number;
    rgba[to + 2] = data[from + 2] as number;
  }
  return rgba;
}
