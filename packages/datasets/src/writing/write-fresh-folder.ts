import { rmSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pid } from 'node:process';
import { OptionError } from '@posewright/pose';

/**
 * Makes a folder whole or not at all: it is filled beside its place under a hidden name, which is then changed. Where that fails, the
 * hidden folder is removed.
 *
 * @param write Fills the folder that it is given.
 * @throws {OptionError} where there is a folder with something in it, or a file; and what `write` and the file system throw.
 */
export async function writeFreshFolder<Result>(
  directory: string,
  write: (temporary: string) => Promise<Result>,
): Promise<Result> {
  const target = resolve(directory);
  await checkFresh(target, directory);
  const temporary = join(dirname(target), `.${basename(target)}.${pid}-${++folders}.tmp`);
  const removeAtExit = () => rmSync(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true });
  process.once('exit', removeAtExit);
  try {
    const result = await write(temporary);
    await rm(target, { recursive: true, force: true });
    await rename(temporary, target);
    return result;
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  } finally {
    process.off('exit', removeAtExit);
  }
}

/** Folders so far: two at once have names of their own. */
let folders = 0;

async function checkFresh(target: string, directory: string): Promise<void> {
  const entries = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    if (error.code === 'ENOTDIR') return [target];
    throw error;
  });
  if (entries.length === 0) return;
  throw new OptionError(
    'directory',
    'a folder that is new or empty',
    directory,
    'Nothing is overwritten; choose another one, or remove it.',
  );
}
