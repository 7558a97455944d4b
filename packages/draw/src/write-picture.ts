import { describeFileFault, replaceFile } from '@posewright/files';
import { ImageError } from '@posewright/pose';

/**
 * Writes the bytes of a picture as a file, whole or not at all: a temporary file beside it takes its name at the
 * end.
 *
 * @throws {ImageError} where the file cannot be written; what was there before is then untouched.
 */
export async function writePicture(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await replaceFile(file, [bytes]);
  } catch (error) {
    throw new ImageError(describeFileFault(error, { file, doing: 'written' }), {
      file,
      cause: error,
    });
  }
}
