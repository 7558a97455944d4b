import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mountSmallDisk } from '@posewright/vitest-config/small-disk';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { describeFileFault } from './describe-file-fault.js';
import { replaceFile } from './replace-file.js';

const root = mkdtempSync(join(tmpdir(), 'posewright-files-'));
const small = mountSmallDisk(join(root, 'disk'), '64k');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(root, 'test-'));
});

afterAll(() => {
  small?.unmount();
  rmSync(root, { recursive: true });
});

test('writes the parts in order, in place of what was there', async () => {
  const file = join(folder, 'a.bin');
  writeFileSync(file, 'old');
  await replaceFile(file, [Uint8Array.of(1, 2), Uint8Array.of(3)]);
  expect([...readFileSync(file)]).toEqual([1, 2, 3]);
  expect(readdirSync(folder)).toEqual(['a.bin']);
});

test('keeps a symbolic link and replaces what it points to', async () => {
  writeFileSync(join(folder, 'target'), 'old');
  symlinkSync('target', join(folder, 'link'));
  await replaceFile(join(folder, 'link'), [Uint8Array.of(65)]);
  expect(readFileSync(join(folder, 'target'), 'utf8')).toBe('A');
  expect(readdirSync(folder).sort()).toEqual(['link', 'target']);
});

test('a part that fails half-way, as on a full disk, leaves the old bytes', async () => {
  const file = join(folder, 'report.html');
  writeFileSync(file, 'old');
  function* parts() {
    yield new Uint8Array(1000);
    expect(readdirSync(folder)).toHaveLength(2);
    throw Object.assign(new Error('write'), { code: 'ENOSPC' });
  }
  await expect(replaceFile(file, parts())).rejects.toMatchObject({ code: 'ENOSPC', path: file });
  expect(readFileSync(file, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['report.html']);
});

test.skipIf(small === null)('a full disk costs nothing but the write', async () => {
  const file = join(small?.path as string, 'a.bin');
  writeFileSync(file, 'old');
  const error = await replaceFile(file, [new Uint8Array(200_000)]).catch((caught) => caught);
  expect(describeFileFault(error, { file, doing: 'written' })).toBe(
    `\`${file}\` cannot be written: the disk is full. Free some space, or name another folder. ` +
      'What was there before is untouched.',
  );
  expect(readFileSync(file, 'utf8')).toBe('old');
  expect(readdirSync(small?.path as string)).toEqual(['a.bin']);
});

test.each([
  ['ENOENT', 'read', 'there is no such file. Check the path.'],
  [
    'EROFS',
    'written',
    'the file system is read-only. Name another folder. What was there before is untouched.',
  ],
  [
    'EACCES',
    'written',
    'access is denied. Check the permissions of the folder, or name another one. What was there before is untouched.',
  ],
  ['EWEIRD', 'read', 'something odd.'],
] as const)('%s is explained when a file is %s', (code, doing, reason) => {
  const error = Object.assign(new Error('something odd'), { code });
  expect(describeFileFault(error, { file: 'a', doing })).toBe(
    `\`a\` cannot be ${doing}: ${reason}`,
  );
});
