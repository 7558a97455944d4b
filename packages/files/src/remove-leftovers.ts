import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { kill, pid } from 'node:process';

/**
 * Removes the hidden files that `replaceFile` leaves in a folder where the process was killed in the middle of a write. Files of processes that are
 * alive stay; of this one, those of an earlier process with its number go: it should not write there meanwhile.
 *
 * @returns Names of the files that were removed; none where there is no such folder.
 * @throws what the file system throws, where one cannot be removed.
 */
export async function removeLeftovers(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const leftovers = names.filter((name) => {
    const owner = TEMPORARY.exec(name)?.[1];
    return owner !== undefined && (Number(owner) === pid || !isAlive(Number(owner)));
  });
  for (const name of leftovers) await rm(join(folder, name), { force: true });
  return leftovers;
}

/** The name that `replaceFile` gives: of the file, then process, thread and number of the write. */
const TEMPORARY = /^\..+\.(\d+)-\d+-\d+\.tmp$/;

function isAlive(owner: number): boolean {
  try {
    return kill(owner, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
