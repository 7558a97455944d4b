import type { Size } from '@posewright/pose';
import type { ImageSource } from './image-source.js';
import { readImageHeader } from './read-image-header.js';

/**
 * Reads a picture's size from its header, upright by its EXIF orientation, as {@link decodeImage} would
 * return it. Of a file it reads the first 64 KiB, and the rest only where they are not enough. The pixels
 * are not looked at: a picture cut short has a size.
 *
 * @throws {ImageError} with the file's name, where it is missing, empty or no picture.
 */
export async function readImageSize(source: ImageSource): Promise<Size> {
  const { size } = await readImageHeader(source);
  return size;
}
