import { basename, relative } from 'node:path';

/** How the user can call this program again: by its name where it is installed, by its file where it was built. */
export function commandName(): string {
  const file = process.argv[1] ?? 'posewright';
  return basename(file).startsWith('posewright') ? 'posewright' : `node ${relative('.', file)}`;
}
