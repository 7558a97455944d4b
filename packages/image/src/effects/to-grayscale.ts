import type { RgbImage } from '@posewright/pose';
import { checkImage } from '../check-image.js';

/**
 * Takes the colors out of a picture: every channel becomes `0.299 red + 0.587 green + 0.114 blue`, as OpenCV's conversion to gray
 * (ITU-R BT.601).
 *
 * @returns A new picture of the same size, with three equal channels.
 * @throws {ShapeError} where the picture's data do not fill its size.
 */
export function toGrayscale(image: RgbImage): RgbImage {
  checkImage('image', image);
  const { height, width, data } = image;
  const gray = new Uint8ClampedArray(data.length);
  for (let at = 0; at < data.length; at += 3) {
    const [red, green, blue] = [data[at], data[at + 1], data[at + 2]] as [number, number, number];
    gray.fill(Math.round(0.299 * red + 0.587 * green + 0.114 * blue), at, at + 3);
  }
  return { height, width, data: gray };
}
