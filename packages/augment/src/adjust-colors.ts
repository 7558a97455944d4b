import type { RgbImage } from '@posewright/pose';
import type { AugmentationParameters } from './sample-augmentation.js';

/** Options of {@link adjustColors}. */
export type ColorOptions = Pick<AugmentationParameters, 'gains' | 'contrast' | 'brightness'>;

/**
 * Changes colors: each channel times its gain, then the distance from middle gray times the contrast, then
 * the brightness added; the result is rounded, halves to even, and clipped to [0, 255].
 *
 * @param image `[height, width, 3]`.
 * @returns A new picture, `[height, width, 3]`.
 */
export function adjustColors(
  image: RgbImage,
  { gains, contrast, brightness }: ColorOptions,
): RgbImage {
  const curves = gains.map((gain) => {
    const values = Float64Array.from(
      { length: 256 },
      (_, pixel) => (pixel * gain - 127.5) * contrast + 127.5 + 255 * brightness,
    );
    return Uint8ClampedArray.from(values);
  });
  const [red, green, blue] = curves as [Uint8ClampedArray, Uint8ClampedArray, Uint8ClampedArray];
  const { height, width, data } = image;
  const adjusted = new Uint8ClampedArray(data.length);
  for (let index = 0; index < data.length; index += 3) {
    adjusted[index] = red[data[index] as number] as number;
    adjusted[index + 1] = green[data[index + 1] as number] as number;
    adjusted[index + 2] = blue[data[index + 2] as number] as number;
  }
  return { height, width, data: adjusted };
}
