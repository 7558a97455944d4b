import { OptionError, type RgbImage } from '@posewright/pose';
import { sharpFrom } from './sharp-from.js';

/** Options of {@link encodeJpeg}. */
export interface JpegOptions {
  /** From 1 to 100. */
  readonly quality?: number;
}

/**
 * Encodes a picture as JPEG.
 *
 * @throws {ShapeError} where the picture's data do not fill its size.
 * @throws {OptionError} where the quality is out of range.
 */
export async function encodeJpeg(
  image: RgbImage,
  { quality = 90 }: JpegOptions = {},
): Promise<Uint8Array> {
  if (!Number.isInteger(quality) || quality < 1 || quality > 100) {
    throw new OptionError('quality', 'a whole number from 1 to 100', quality);
  }
  return new Uint8Array(await sharpFrom(image).jpeg({ quality }).toBuffer());
}
