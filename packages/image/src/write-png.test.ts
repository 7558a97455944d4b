import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decodeImage } from './decode-image.js';
import { grayImage } from './fixtures/gray-image.js';
import { randomImage } from './fixtures/random-image.js';
import { writePng } from './write-png.js';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posewright-image-'));
});

afterEach(() => rm(folder, { recursive: true }));

test('writes a file that decodes to the picture, over an older one, and leaves nothing else', async () => {
  const file = join(folder, 'picture.png');
  const image = randomImage({ height: 6, width: 4 }, 1);
  await writePng(file, grayImage([[0]]));
  await writePng(file, image);
  expect(await decodeImage(file)).toEqual(image);
  expect(await readdir(folder)).toEqual(['picture.png']);
});

test('throws an ImageError where the folder is missing', async () => {
  const file = join(folder, 'missing', 'picture.png');
  await expect(writePng(file, grayImage([[0]]))).rejects.toThrow(
    `\`${file}\` cannot be written: its folder does not exist. Make the folder, or check the path. What was there before is untouched.`,
  );
});

test('throws an ImageError where the name is that of a folder, and leaves nothing behind', async () => {
  const file = join(folder, 'pictures');
  await mkdir(file);
  await expect(writePng(file, grayImage([[0]]))).rejects.toThrow(
    `\`${file}\` cannot be written: it is a folder. Name a file. What was there before is untouched.`,
  );
  expect(await readdir(folder)).toEqual(['pictures']);
});

test('does not touch the old file where the picture is broken', async () => {
  const file = join(folder, 'picture.png');
  await writePng(file, grayImage([[5]]));
  const before = await readFile(file);
  await expect(writePng(file, { height: 1, width: 1, data: new Uint8Array(1) })).rejects.toThrow(
    '`image.data` should have shape [3], but it has shape [1].',
  );
  expect(await readFile(file)).toEqual(before);
});
