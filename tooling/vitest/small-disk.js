import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/**
 * Mounts a file system in memory that is soon full; `null` where this process may not mount: such tests skip.
 *
 * @param {string} folder Is made.
 * @param {string} size As `mount` takes it, e.g. `64k`.
 * @returns {{ path: string; unmount: () => void } | null}
 */
export function mountSmallDisk(folder, size) {
  mkdirSync(folder, { recursive: true });
  try {
    const options = ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder];
    execFileSync('/bin/mount', options, { stdio: 'ignore' });
    return { path: folder, unmount: () => execFileSync('/bin/umount', [folder]) };
  } catch {
    return null;
  }
}
