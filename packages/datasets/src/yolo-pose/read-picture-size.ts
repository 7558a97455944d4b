import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { DatasetError, type Size } from '@posewright/pose';
import { imageSize } from 'image-size';

/** Most headers are within so many bytes. */
const HEAD_BYTES = 64 * 1024;

/** From this value on, EXIF turns a picture by a quarter. */
const FIRST_TURNED = 5;

/**
 * Reads a picture's size from its header, upright by its EXIF orientation, and waits for it: annotations are not promises.
 *
 * @throws {DatasetError} where the file is missing or is no picture.
 */
export function readPictureSize(file: string): Size {
  const size = sizeOf(readFile(file, readHead)) ?? sizeOf(readFile(file, readFileSync));
  if (size !== null) return size;
  throw new DatasetError(
    `The size of \`${file}\` cannot be read. Expected a picture; write it again, or remove it and its labels.`,
    { file },
  );
}

function readFile(file: string, read: (file: string) => Uint8Array): Uint8Array {
  try {
    return read(file);
  } catch (cause) {
    throw new DatasetError(
      `\`${file}\` cannot be read. Expected a picture; check \`directory\` and the YAML file.`,
      { file, cause },
    );
  }
}

/** `null` where the header goes on after these bytes, or there is none. */
function sizeOf(bytes: Uint8Array): Size | null {
  try {
    const { height, width, orientation = 1 } = imageSize(bytes);
    if (!(height > 0 && width > 0)) return null;
    return orientation >= FIRST_TURNED ? { height: width, width: height } : { height, width };
  } catch {
    return null;
  }
}

function readHead(file: string): Uint8Array {
  const handle = openSync(file, 'r');
  try {
    const bytes = new Uint8Array(HEAD_BYTES);
    return bytes.subarray(0, readSync(handle, bytes));
  } finally {
    closeSync(handle);
  }
}
