import { OptionError, type Random, type RgbImage, sampleNormal } from '@posewright/pose';
import { checkImage } from '../check-image.js';

/** Options of {@link addNoise}. */
export interface NoiseOptions {
  /** Of the noise, in levels of 255. */
  readonly deviation: number;
  /** Gives the noise; takes two numbers for each value of the picture. */
  readonly random: Random | (() => number);
}

/**
 * Adds normally distributed noise to every channel of every pixel; the result is rounded and clipped to [0, 255].
 *
 * @returns A new picture of the same size.
 * @throws {ShapeError} where the picture's data do not fill its size.
 * @throws {OptionError} where the deviation is negative.
 */
export function addNoise(image: RgbImage, { deviation, random }: NoiseOptions): RgbImage {
  checkImage('image', image);
  if (!(deviation >= 0 && Number.isFinite(deviation))) {
    throw new OptionError('deviation', '0 or more, in levels of 255', deviation);
  }
  const { height, width, data } = image;
  const noisy = new Uint8ClampedArray(data.length);
  for (const [place, value] of data.entries()) {
    noisy[place] = value + deviation * sampleNormal(random);
  }
  return { height, width, data: noisy };
}
