import type { RgbImage } from '@posewright/pose';
import { sharpFrom } from './sharp-from.js';

/**
 * Encodes a picture as PNG, without loss.
 *
 * @throws {ShapeError} where the picture's data do not fill its size.
 */
export async function encodePng(image: RgbImage): Promise<Uint8Array> {
  return new Uint8Array(await sharpFrom(image).png().toBuffer());
}
