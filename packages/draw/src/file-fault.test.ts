import { expect, test } from 'vitest';
import { fileFault } from './file-fault.js';

test.each([
  ['ENOTDIR', 'a part of its path is a file, not a folder. Check the path.'],
  ['EACCES', 'access is denied. Check the permissions of the folder, or name another one.'],
  ['EROFS', 'the file system is read-only. Name another folder.'],
  ['ENOSPC', 'the disk is full. Free some space, or name another folder.'],
  ['EIO', 'i/o error.'],
])('says what %s means', (code, reason) => {
  const cause = Object.assign(new Error('i/o error'), { code });
  const error = fileFault(cause, 'a.png');
  expect(error.message).toBe(
    `\`a.png\` cannot be written: ${reason} What was there before is untouched.`,
  );
  expect(error.file).toBe('a.png');
  expect(error.cause).toBe(cause);
});
