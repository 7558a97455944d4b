import { OptionError, type RgbImage } from '@posewright/pose';
import { checkImage } from '../check-image.js';

/** Options of {@link blurMotion}. */
export interface MotionBlurOptions {
  /** Of the way that each pixel is smeared along, in pixels; odd, so that it has a middle. */
  readonly length: number;
  /** Direction of the way: 0 is to the right, 90 down. */
  readonly degrees: number;
}

/**
 * Blurs a picture as a camera that moves: each pixel becomes the mean of those along a straight way about it, taken pixel by pixel;
 * beyond the edge the edge's pixels go on.
 *
 * @returns A new picture of the same size.
 * @throws {ShapeError} where the picture's data do not fill its size.
 * @throws {OptionError} where the length is no odd whole number, or the degrees are not finite.
 */
export function blurMotion(image: RgbImage, { length, degrees }: MotionBlurOptions): RgbImage {
  checkImage('image', image);
  if (!Number.isInteger(length) || length < 1 || length % 2 === 0) {
    throw new OptionError('length', 'an odd whole number of pixels', length);
  }
  if (!Number.isFinite(degrees)) throw new OptionError('degrees', 'a finite number', degrees);
  const { height, width, data } = image;
  const steps = stepsAlong(length, degrees);
  const blurred = new Uint8ClampedArray(data.length);
  const sums = new Float64Array(3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      sums.fill(0);
      for (const { dx, dy } of steps) {
        const row = Math.min(Math.max(y + dy, 0), height - 1);
        const column = Math.min(Math.max(x + dx, 0), width - 1);
        addPixel(sums, data, (row * width + column) * 3);
      }
      const to = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel++) {
        blurred[to + channel] = (sums[channel] as number) / length;
      }
    }
  }
  return { height, width, data: blurred };
}

function stepsAlong(length: number, degrees: number): { dx: number; dy: number }[] {
  const radians = (degrees * Math.PI) / 180;
  return Array.from({ length }, (_, place) => {
    const distance = place - (length - 1) / 2;
    return {
      dx: Math.round(distance * Math.cos(radians)),
      dy: Math.round(distance * Math.sin(radians)),
    };
  });
}

function addPixel(sums: Float64Array, data: RgbImage['data'], at: number): void {
  for (let channel = 0; channel < 3; channel++) {
    sums[channel] = (sums[channel] as number) + (data[at + channel] as number);
  }
}
