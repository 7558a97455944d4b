import { readHead } from '@posewright/files';
import type { Size } from '@posewright/pose';
import sharp from 'sharp';
import { decodeFault } from './decode-fault.js';
import { fileFault } from './file-fault.js';
import { type ImageSource, readSource } from './image-source.js';

/** What the header of a picture says. */
export interface ImageHeader {
  /** Upright by its EXIF orientation, as `decodeImage` returns it. */
  readonly size: Size;
  /** As the pixels are stored. */
  readonly storedSize: Size;
  /** EXIF orientation from 1 to 8; 1 is upright, also where there is none. */
  readonly orientation: number;
  /** E.g. `jpeg`, `png`. */
  readonly format: string;
  /** Colors as stored, e.g. `srgb`, `b-w` (gray), `cmyk`. */
  readonly colors: string;
}

/**
 * Reads a picture's header. Of a file it reads the first 64 KiB, and the rest only where they are not enough. The pixels are not
 * looked at: a picture cut short has a header.
 *
 * @throws {ImageError} with the file's name, where it is missing, empty or no picture.
 */
export async function readImageHeader(source: ImageSource): Promise<ImageHeader> {
  if (typeof source === 'string') {
    const head = await readStart(source);
    const header = head.length === 0 ? null : await headerOf(head).catch(() => null);
    if (header !== null) return header;
  }
  const bytes = await readSource(source);
  return headerOf(bytes).catch((error: unknown) => {
    throw decodeFault(error, source);
  });
}

const HEAD_BYTES = 64 * 1024;

async function headerOf(bytes: Uint8Array): Promise<ImageHeader> {
  const options = { failOn: 'none', limitInputPixels: false } as const;
  const { autoOrient, height, width, orientation, format, space } = await sharp(
    bytes,
    options,
  ).metadata();
  return {
    size: { height: autoOrient.height, width: autoOrient.width },
    storedSize: { height, width },
    orientation: orientation ?? 1,
    format,
    colors: space,
  };
}

async function readStart(file: string): Promise<Uint8Array> {
  try {
    return await readHead(file, HEAD_BYTES);
  } catch (error) {
    throw fileFault(error, { file, doing: 'read' });
  }
}
