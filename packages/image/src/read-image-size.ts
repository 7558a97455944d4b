import { open } from 'node:fs/promises';
import type { Size } from '@posewright/pose';
import sharp from 'sharp';
import { decodeFault } from './decode-fault.js';
import { fileFault } from './file-fault.js';
import { type ImageSource, readSource } from './image-source.js';

/**
 * Reads a picture's size from its header, upright by its EXIF orientation, as {@link decodeImage} would
 * return it. Of a file it reads the first 64 KiB, and the rest only where they are not enough. The pixels
 * are not looked at: a picture cut short has a size.
 *
 * @throws {ImageError} with the file's name, where it is missing, empty or no picture.
 */
export async function readImageSize(source: ImageSource): Promise<Size> {
  if (typeof source === 'string') {
    const head = await readHead(source);
    const size = head.length === 0 ? null : await uprightSize(head).catch(() => null);
    if (size !== null) return size;
  }
  const bytes = await readSource(source);
  return uprightSize(bytes).catch((error: unknown) => {
    throw decodeFault(error, source);
  });
}

const HEAD_BYTES = 64 * 1024;

async function uprightSize(bytes: Uint8Array): Promise<Size> {
  const { autoOrient } = await sharp(bytes, { failOn: 'none', limitInputPixels: false }).metadata();
  return { height: autoOrient.height, width: autoOrient.width };
}

async function readHead(file: string): Promise<Uint8Array> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileFault(error, { file, doing: 'read' });
  }
}
