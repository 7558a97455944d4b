import { unlinkSync } from 'node:fs';
import { open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pid } from 'node:process';
import { threadId } from 'node:worker_threads';

/**
 * Writes a file whole or not at all: into a hidden file beside it, to the disk, then under its name.
 * Whoever reads the name meanwhile, or after a crash, finds the old bytes or the new ones. A symbolic
 * link stays, and what it points to is replaced.
 *
 * @param parts In order; each is made when the one before is written.
 * @throws what the file system, or the iteration of `parts`, throws; the old file is then untouched and
 * the hidden one removed. An error of the file system has the file as its `path`.
 */
export async function replaceFile(
  file: string,
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const temporary = join(
    dirname(target),
    `.${basename(target)}.${pid}-${threadId}-${++writes}.tmp`,
  );
  const removeAtExit = () => unlinkSync(temporary);
  const handle = await open(temporary, 'wx');
  process.once('exit', removeAtExit);
  try {
    try {
      // `writeFile` goes on after a short write; a single `write` on a full disk stores a part, silently.
      for await (const part of parts) await handle.writeFile(part);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw withPath(error, file);
  } finally {
    process.off('exit', removeAtExit);
  }
  await syncFolder(dirname(target));
}

/** Writes so far: two at once, even of one file, have files of their own. */
let writes = 0;

/** Makes the new name last through a power cut. Windows cannot open folders, and needs no such call. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** What fails while an open file is written does not say which. */
function withPath(error: unknown, file: string): unknown {
  const isUnnamed = error instanceof Error && 'code' in error && !('path' in error);
  return isUnnamed ? Object.assign(error, { path: file }) : error;
}
