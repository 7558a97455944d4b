import { readFile } from 'node:fs/promises';
import { DatasetError } from '@posewright/pose';

/**
 * Reads a file that a data set cannot do without.
 *
 * @throws {DatasetError} that names the file, where it cannot be read.
 */
export async function readDatasetFile(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new DatasetError(
      `\`${file}\` cannot be read. Expected the annotations of the data set; check the folder.`,
      { file, cause },
    );
  }
}
