/** What was done when a file failed. */
export interface FileFault {
  /** The file. */
  readonly file: string;
  /** Completes "cannot be …". */
  readonly doing: 'read' | 'written';
}

/** Says, for a person, what is wrong with a file and what to do, from an error of the file system. */
export function describeFileFault(error: unknown, { file, doing }: FileFault): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const reason = REASONS[doing][code] ?? `${message}.`;
  const kept = doing === 'written' ? ' What was there before is untouched.' : '';
  return `\`${file}\` cannot be ${doing}: ${reason}${kept}`;
}

const FULL = 'the disk is full. Free some space, or name another folder.';
const FOLDER = 'it is a folder. Name a file.';
const PATH = 'a part of its path is a file, not a folder. Check the path.';
const UNREADABLE = 'access is denied. Check the permissions.';
const DENIED = 'access is denied. Check the permissions of the folder, or name another one.';

const REASONS: Readonly<Record<FileFault['doing'], Readonly<Record<string, string>>>> = {
  read: {
    ENOENT: 'there is no such file. Check the path.',
    ENOTDIR: PATH,
    EISDIR: FOLDER,
    EACCES: UNREADABLE,
    EPERM: UNREADABLE,
    ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GiB. Check that it is the right file.',
  },
  written: {
    ENOENT: 'its folder does not exist. Make the folder, or check the path.',
    ENOTDIR: PATH,
    EISDIR: FOLDER,
    ENOTEMPTY: FOLDER,
    EACCES: DENIED,
    EPERM: DENIED,
    EROFS: 'the file system is read-only. Name another folder.',
    ENOSPC: FULL,
    EDQUOT: FULL,
    EFBIG:
      'the file would be larger than the system allows. Raise the limit, or name another folder.',
  },
};
