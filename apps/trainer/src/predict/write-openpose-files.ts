import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeText } from '../run/run-folder.js';
import { openposePicture } from './format-poses.js';
import type { PicturePoses } from './picture-poses.js';

/**
 * Writes a file for each picture, with the names that OpenPose gives them: `NAME_keypoints.json`, and for frames
 * `NAME_000000000000_keypoints.json`.
 *
 * @param nameOf What a file is called there, with the folders between.
 */
export async function writeOpenposeFiles(
  folder: string,
  pictures: AsyncIterable<PicturePoses>,
  nameOf: (file: string) => string,
): Promise<void> {
  for await (const picture of pictures) {
    const { file, frame } = picture;
    const number = frame === undefined ? '' : `_${String(frame).padStart(12, '0')}`;
    const path = join(folder, `${nameOf(file)}${number}_keypoints.json`);
    await mkdir(dirname(path), { recursive: true });
    await writeText(path, `${JSON.stringify(openposePicture(picture))}\n`);
  }
}
