import writeFileAtomic from 'write-file-atomic';
import { fileFault } from './file-fault.js';

/**
 * Writes the bytes of a picture as a file, whole or not at all: a temporary file beside it takes its name at the
 * end.
 *
 * @throws {ImageError} where the file cannot be written; what was there before is then untouched.
 */
export async function writePicture(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFileAtomic(file, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    throw fileFault(error, file);
  }
}
