import type { Skeleton } from '@posewright/pose';
import { readJsonFile } from '../json/read-json-file.js';
import { readFolderSkeleton } from './folder-skeleton.js';

/**
 * Reads one's own skeleton from a JSON file, as the key `skeleton` of {@link openFolder} has it: `joints`, and `limbs`, `flip` and `sigmas` by the
 * names of joints.
 *
 * @throws {DatasetError} that names file and key.
 */
export async function readSkeleton(file: string): Promise<Skeleton> {
  return readFolderSkeleton(await readJsonFile(file), file);
}
