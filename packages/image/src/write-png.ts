import { replaceFile } from '@posewright/files';
import type { RgbImage } from '@posewright/pose';
import { encodePng } from './encode-png.js';
import { fileFault } from './file-fault.js';

/**
 * Writes a picture as a PNG file, whole or not at all: a temporary file beside it takes its name at the end.
 *
 * @throws {ImageError} where the file cannot be written; what was there before is then untouched.
 * @throws {ShapeError} where the picture's data do not fill its size.
 */
export async function writePng(file: string, image: RgbImage): Promise<void> {
  const bytes = await encodePng(image);
  try {
    await replaceFile(file, [bytes]);
  } catch (error) {
    throw fileFault(error, { file, doing: 'written' });
  }
}
