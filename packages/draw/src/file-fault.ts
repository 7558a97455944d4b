import { ImageError } from '@posewright/pose';

/** Turns an error of the file system into one that says what to do. */
export function fileFault(error: unknown, file: string): ImageError {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return new ImageError(
    `\`${file}\` cannot be written: ${REASONS[code] ?? `${message}.`} What was there before is untouched.`,
    { file, cause: error },
  );
}

const FOLDER = 'it is a folder. Name a file.';
const DENIED = 'access is denied. Check the permissions of the folder, or name another one.';
const FULL = 'the disk is full. Free some space, or name another folder.';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist. Make the folder, or check the path.',
  ENOTDIR: 'a part of its path is a file, not a folder. Check the path.',
  EISDIR: FOLDER,
  ENOTEMPTY: FOLDER,
  EACCES: DENIED,
  EPERM: DENIED,
  EROFS: 'the file system is read-only. Name another folder.',
  ENOSPC: FULL,
  EDQUOT: FULL,
};
