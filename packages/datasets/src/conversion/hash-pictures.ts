import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { describeFileFault } from '@posewright/files';
import { DatasetError } from '@posewright/pose';
import type { PoseDataset } from '../pose-dataset.js';

/**
 * Gives pictures whose files hold the same bytes the same key, for `splitByShares`. Only files that share their size with another are
 * read. Pictures that are nearly the same have keys of their own.
 *
 * @returns By index.
 * @throws {DatasetError} that names the file, where it cannot be read.
 */
export async function hashPictures({ length, annotation }: PoseDataset): Promise<string[]> {
  const files = Array.from({ length }, (_, index) => annotation(index).file);
  const sizes: number[] = [];
  const counts = new Map<number, number>();
  for (const file of files) {
    const size = file === null ? -1 : await sizeOf(file);
    sizes.push(size);
    counts.set(size, (counts.get(size) ?? 0) + 1);
  }
  const keys: string[] = [];
  for (const [index, file] of files.entries()) {
    const isAlone = counts.get(sizes[index] as number) === 1;
    keys.push(file === null || isAlone ? `picture ${index}` : await hashOf(file));
  }
  return keys;
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (cause) {
    throw fault(file, cause);
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
  } catch (cause) {
    throw fault(file, cause);
  }
  return hash.digest('hex');
}

function fault(file: string, cause: unknown): DatasetError {
  return new DatasetError(describeFileFault(cause, { file, doing: 'read' }), { file, cause });
}
