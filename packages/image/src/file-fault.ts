import { ImageError } from '@posewright/pose';

/** Turns an error of the file system into one that says what to do. */
export function fileFault(
  error: unknown,
  { file, doing }: { readonly file: string; readonly doing: 'read' | 'written' },
): ImageError {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const reason = REASONS[doing][code] ?? `${message}.`;
  const kept = doing === 'written' ? ' What was there before is untouched.' : '';
  return new ImageError(`\`${file}\` cannot be ${doing}: ${reason}${kept}`, { file, cause: error });
}

const FOLDER = 'it is a folder. Name a file.';
const FULL = 'the disk is full. Free some space, or name another folder.';

const REASONS: Readonly<Record<'read' | 'written', Readonly<Record<string, string>>>> = {
  read: {
    ENOENT: 'there is no such file. Check the path.',
    ENOTDIR: 'a part of its path is a file, not a folder. Check the path.',
    EISDIR: FOLDER,
    EACCES: 'access is denied. Check the permissions.',
    EPERM: 'access is denied. Check the permissions.',
    ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GiB. Check that it is a picture.',
  },
  written: {
    ENOENT: 'its folder does not exist. Make the folder, or check the path.',
    ENOTDIR: 'a part of its path is a file, not a folder. Check the path.',
    EISDIR: FOLDER,
    ENOTEMPTY: FOLDER,
    EACCES: 'access is denied. Check the permissions of the folder, or name another one.',
    EPERM: 'access is denied. Check the permissions of the folder, or name another one.',
    EROFS: 'the file system is read-only. Name another folder.',
    ENOSPC: FULL,
    EDQUOT: FULL,
  },
};
