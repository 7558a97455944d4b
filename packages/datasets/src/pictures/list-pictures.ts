import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetError } from '@posewright/pose';

/**
 * Lists a data set's folder of pictures.
 *
 * @returns Names of the files in `directory/images`.
 * @throws {DatasetError} where `directory` or its folder `images` does not exist.
 */
export async function listPictures(directory: string): Promise<ReadonlySet<string>> {
  const folder = join(directory, 'images');
  try {
    return new Set(await readdir(folder));
  } catch (cause) {
    throw new DatasetError(
      `\`${folder}\` cannot be listed. Expected the folder of the data set's pictures; ` +
        'check `directory`.',
      { file: folder, cause },
    );
  }
}
