import { readFile } from 'node:fs/promises';
import { ImageError } from '@posewright/pose';
import { fileFault } from './file-fault.js';

/** Path of a picture file, or its bytes. */
export type ImageSource = string | Uint8Array;

/**
 * The bytes of a picture. Files are read here and not by libvips, which keeps what it read under the
 * file's name and then does not see that the file has changed.
 */
export async function readSource(source: ImageSource): Promise<Uint8Array> {
  const bytes = typeof source === 'string' ? await readPictureFile(source) : source;
  if (bytes.length === 0) {
    throw new ImageError(
      `${nameOf(source)} cannot be decoded: it is empty, 0 bytes. Get the picture again.`,
      placeOf(source),
    );
  }
  return bytes;
}

/** How messages call a source. */
export function nameOf(source: ImageSource): string {
  return typeof source === 'string' ? `\`${source}\`` : 'The picture';
}

/** The `file` of an `ImageError`. */
export function placeOf(source: ImageSource): { file?: string } {
  return typeof source === 'string' ? { file: source } : {};
}

async function readPictureFile(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw fileFault(error, { file, doing: 'read' });
  }
}
