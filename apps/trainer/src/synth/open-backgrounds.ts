import { join } from 'node:path';
import type { PoseDataset } from '@posewright/datasets';
import { decodeImage } from '@posewright/image/node';
import { OptionError } from '@posewright/pose';
import { glob } from 'tinyglobby';

/**
 * Lists pictures to put behind people, all in a folder and below, in the order of their names.
 *
 * @throws {OptionError} where there is none.
 */
export async function openBackgrounds(
  directory: string,
): Promise<Pick<PoseDataset, 'length' | 'image'>> {
  const names = await glob('**/*.{jpg,jpeg,png,webp,avif,tif,tiff}', {
    cwd: directory,
    caseSensitiveMatch: false,
  });
  if (names.length === 0) {
    throw new OptionError('--backgrounds', 'a folder with pictures', directory);
  }
  names.sort();
  return {
    length: names.length,
    image: async (index) => decodeImage(join(directory, names[index] as string)),
  };
}
