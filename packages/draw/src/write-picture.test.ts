import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImageError } from '@posewright/pose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writePicture } from './write-picture.js';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posewright-draw-'));
});

afterEach(() => rm(folder, { recursive: true }));

test('writes the bytes, over older ones, and leaves nothing else', async () => {
  const file = join(folder, 'picture.png');
  await writePicture(file, new Uint8Array([9, 9, 9, 9]));
  await writePicture(file, new Uint8Array([0, 1, 2, 3]).subarray(1));
  expect([...(await readFile(file))]).toEqual([1, 2, 3]);
  expect(await readdir(folder)).toEqual(['picture.png']);
});

test('throws an ImageError where the folder is missing', async () => {
  const file = join(folder, 'missing', 'picture.png');
  const error = await writePicture(file, new Uint8Array(1)).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ImageError);
  expect(error).toMatchObject({
    file,
    message: `\`${file}\` cannot be written: its folder does not exist. Make the folder, or check the path. What was there before is untouched.`,
  });
});

test('throws an ImageError where the name is that of a folder, and leaves nothing behind', async () => {
  const file = join(folder, 'pictures');
  await mkdir(file);
  await expect(writePicture(file, new Uint8Array(1))).rejects.toThrow(
    `\`${file}\` cannot be written: it is a folder. Name a file. What was there before is untouched.`,
  );
  expect(await readdir(folder)).toEqual(['pictures']);
});
