import { CheckpointError } from '@posewright/pose';

/** Turns an error of the file system into one that says what to do; a `CheckpointError` stays. */
export function fileFault(
  error: unknown,
  { file, doing }: { readonly file: string; readonly doing: 'read' | 'written' },
): CheckpointError {
  if (error instanceof CheckpointError) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  const reason = REASONS[doing][code] ?? `${message}.`;
  const kept = doing === 'written' ? ' What was there before is untouched.' : '';
  return new CheckpointError(`\`${file}\` cannot be ${doing}: ${reason}${kept}`, {
    file,
    cause: error,
  });
}

const FULL = 'the disk is full. Free some space, or name another folder.';
const NO_FOLDER = 'its folder does not exist. Make the folder, or check the path.';
const FOLDER = 'it is a folder. Name a file.';

const REASONS: Readonly<Record<'read' | 'written', Readonly<Record<string, string>>>> = {
  read: {
    ENOENT: 'there is no such file. Check the path.',
    ENOTDIR: 'a part of its path is a file, not a folder. Check the path.',
    EISDIR: FOLDER,
    EACCES: 'access is denied. Check the permissions.',
    EPERM: 'access is denied. Check the permissions.',
    ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GiB. Split it into smaller files.',
  },
  written: {
    ENOENT: NO_FOLDER,
    ENOTDIR: 'a part of its path is a file, not a folder. Check the path.',
    EISDIR: FOLDER,
    ENOTEMPTY: FOLDER,
    EACCES: 'access is denied. Check the permissions of the folder, or name another one.',
    EPERM: 'access is denied. Check the permissions of the folder, or name another one.',
    EROFS: 'the file system is read-only. Name another folder.',
    ENOSPC: FULL,
    EDQUOT: FULL,
    EFBIG:
      'the file would be larger than the system allows. Raise the limit, or name another folder.',
  },
};
