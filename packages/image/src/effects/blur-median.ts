import { OptionError, type RgbImage } from '@posewright/pose';
import { checkImage } from '../check-image.js';

/**
 * Replaces each channel of each pixel by the median of a square about it; beyond the edge the edge's pixels go on. Noise and fine
 * structure go, edges stay.
 *
 * @param side Of the square, in pixels; odd, so that it has a middle.
 * @returns A new picture of the same size.
 * @throws {ShapeError} where the picture's data do not fill its size.
 * @throws {OptionError} where the side is no odd whole number.
 *
 * Huang, Yang and Tang, "A fast two-dimensional median filtering algorithm", 1979: a histogram that moves with the square.
 */
export function blurMedian(image: RgbImage, side: number): RgbImage {
  checkImage('image', image);
  if (!Number.isInteger(side) || side < 1 || side % 2 === 0) {
    throw new OptionError('side', 'an odd whole number of pixels', side);
  }
  const { height, width, data } = image;
  const blurred = new Uint8ClampedArray(data.length);
  for (let channel = 0; channel < 3; channel++) {
    for (let y = 0; y < height; y++) filterRow(image, blurred, { y, channel, side });
  }
  return { height, width, data: blurred };
}

function filterRow(
  { height, width, data }: RgbImage,
  blurred: Uint8ClampedArray,
  { y, channel, side }: { readonly y: number; readonly channel: number; readonly side: number },
): void {
  const reach = (side - 1) / 2;
  const histogram = new Int32Array(256);
  const count = (x: number, change: number) => {
    const column = Math.min(Math.max(x, 0), width - 1);
    for (let dy = -reach; dy <= reach; dy++) {
      const row = Math.min(Math.max(y + dy, 0), height - 1);
      const value = data[(row * width + column) * 3 + channel] as number;
      histogram[value] = (histogram[value] as number) + change;
    }
  };
  for (let x = -reach; x <= reach; x++) count(x, 1);
  const half = (side * side + 1) / 2;
  for (let x = 0; x < width; x++) {
    if (x > 0) {
      count(x - reach - 1, -1);
      count(x + reach, 1);
    }
    blurred[(y * width + x) * 3 + channel] = valueAtRank(histogram, half);
  }
}

/** The value of the item at a rank, counted from 1. */
function valueAtRank(histogram: Int32Array, rank: number): number {
  let value = 0;
  for (let below = histogram[0] as number; below < rank; below += histogram[value] as number)
    value++;
  return value;
}
