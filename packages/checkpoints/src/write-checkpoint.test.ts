import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CheckpointError } from '@posewright/pose';
import { mountSmallDisk } from '@posewright/vitest-config/small-disk';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { encodeSafetensors } from './encode-safetensors.js';
import { readCheckpoint } from './read-checkpoint.js';
import type { StateDict } from './state-dict.js';
import { writeCheckpoint } from './write-checkpoint.js';

const root = mkdtempSync(join(tmpdir(), 'posewright-checkpoints-'));
const small = mountSmallDisk(join(root, 'disk'), '64k');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(root, 'test-'));
});

afterAll(() => {
  small?.unmount();
  rmSync(root, { recursive: true });
});

const numbers = (count: number, value = 1): StateDict =>
  new Map([
    ['weight', { shape: [count], dtype: 'F32', data: new Float32Array(count).fill(value) }],
    ['count', { shape: [], dtype: 'I64', data: BigInt64Array.of(3n) }],
  ]);

test('writes what encodeSafetensors makes, and nothing else into the folder', async () => {
  const file = join(folder, 'best.safetensors');
  const options = { metadata: { epoch: '3' }, precision: 'f16' } as const;
  await writeCheckpoint(file, numbers(5), options);
  expect(new Uint8Array(readFileSync(file))).toEqual(encodeSafetensors(numbers(5), options));
  expect(readdirSync(folder)).toEqual(['best.safetensors']);
});

test('replaces a file, and reads it back', async () => {
  const file = join(folder, 'last.safetensors');
  await writeCheckpoint(file, numbers(9), { metadata: { epoch: '1' } });
  await writeCheckpoint(file, numbers(2, 5), { metadata: { epoch: '2' } });
  const { state, metadata } = await readCheckpoint(file);
  expect([...state]).toEqual([...numbers(2, 5)]);
  expect(metadata).toEqual({ epoch: '2' });
});

test('keeps a symbolic link and replaces what it points to', async () => {
  const file = join(folder, 'epoch-3.safetensors');
  const link = join(folder, 'best.safetensors');
  await writeCheckpoint(file, numbers(1));
  symlinkSync(file, link);
  await writeCheckpoint(link, numbers(2));
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect((await readCheckpoint(file)).state.get('weight')?.shape).toEqual([2]);
});

test('two writes of one file at once leave one of them, whole', async () => {
  const file = join(folder, 'last.safetensors');
  await Promise.all([writeCheckpoint(file, numbers(7)), writeCheckpoint(file, numbers(100_000))]);
  expect([7, 100_000]).toContain((await readCheckpoint(file)).state.get('weight')?.data.length);
  expect(readdirSync(folder)).toEqual(['last.safetensors']);
});

const UNTOUCHED = 'What was there before is untouched.';

test('throws a CheckpointError where the folder is missing', async () => {
  const file = join(folder, 'runs', 'last.safetensors');
  const write = writeCheckpoint(file, numbers(1));
  await expect(write).rejects.toThrow(
    new CheckpointError(
      `\`${file}\` cannot be written: its folder does not exist. Make the folder, or check the path. ${UNTOUCHED}`,
      { file },
    ),
  );
  await expect(write).rejects.toMatchObject({ file, cause: { code: 'ENOENT' } });
});

test('throws a CheckpointError where the path is a folder', async () => {
  const file = join(folder, 'runs');
  mkdirSync(file);
  await expect(writeCheckpoint(file, numbers(1))).rejects.toThrow(
    new CheckpointError(
      `\`${file}\` cannot be written: it is a folder. Name a file. ${UNTOUCHED}`,
      { file },
    ),
  );
  expect(readdirSync(folder)).toEqual(['runs']);
});

test('throws a CheckpointError where a part of the path is a file', async () => {
  writeFileSync(join(folder, 'runs'), '');
  const file = join(folder, 'runs', 'last.safetensors');
  await expect(writeCheckpoint(file, numbers(1))).rejects.toThrow(
    new CheckpointError(
      `\`${file}\` cannot be written: a part of its path is a file, not a folder. Check the path. ${UNTOUCHED}`,
      { file },
    ),
  );
});

// The administrator may write anywhere.
test.skipIf(process.getuid?.() === 0)(
  'throws a CheckpointError where access is denied',
  async () => {
    const file = join(folder, 'last.safetensors');
    chmodSync(folder, 0o500);
    await expect(writeCheckpoint(file, numbers(1))).rejects.toThrow(
      new CheckpointError(
        `\`${file}\` cannot be written: access is denied. Check the permissions of the folder, or name another one. ${UNTOUCHED}`,
        { file },
      ),
    );
    chmodSync(folder, 0o700);
  },
);

test.skipIf(small === null)('leaves the old file and no other where the disk is full', async () => {
  const disk = small?.path as string;
  const file = join(disk, 'last.safetensors');
  await writeCheckpoint(file, numbers(100));
  await expect(writeCheckpoint(file, numbers(100_000))).rejects.toThrow(
    new CheckpointError(
      `\`${file}\` cannot be written: the disk is full. Free some space, or name another folder. ${UNTOUCHED}`,
      { file },
    ),
  );
  expect((await readCheckpoint(file)).state.get('weight')?.shape).toEqual([100]);
  expect(readdirSync(disk)).toEqual(['last.safetensors']);
});

test.skipIf(small === null)('throws a CheckpointError where the disk is read-only', async () => {
  const disk = small?.path as string;
  const file = join(disk, 'kept.safetensors');
  await writeCheckpoint(file, numbers(10));
  execFileSync('/bin/mount', ['-o', 'remount,ro', disk]);
  try {
    await expect(writeCheckpoint(file, numbers(20))).rejects.toThrow(
      new CheckpointError(
        `\`${file}\` cannot be written: the file system is read-only. Name another folder. ${UNTOUCHED}`,
        { file },
      ),
    );
    expect((await readCheckpoint(file)).state.get('weight')?.shape).toEqual([10]);
  } finally {
    execFileSync('/bin/mount', ['-o', 'remount,rw', disk]);
  }
});

test.each([
  ['missing.safetensors', 'there is no such file. Check the path.'],
  ['.', 'it is a folder. Name a file.'],
  ['model/model.safetensors', 'a part of its path is a file, not a folder. Check the path.'],
])('throws a CheckpointError where %s cannot be read', async (path, reason) => {
  writeFileSync(join(folder, 'model'), '');
  const file = `${folder}/${path}`;
  await expect(readCheckpoint(file)).rejects.toThrow(
    new CheckpointError(`\`${file}\` cannot be read: ${reason}`, { file }),
  );
});

test('names the file that is no checkpoint', async () => {
  const file = join(folder, 'model.safetensors');
  writeFileSync(file, '<html>');
  await expect(readCheckpoint(file)).rejects.toThrow(
    new CheckpointError(
      `\`${file}\` is a web page, but safetensors was expected. ` +
        'The download got an error page; fetch the file again.',
      { file },
    ),
  );
});

/** A file system of 64 KiB; `null` where this process may not mount one. */
