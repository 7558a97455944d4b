import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listInputs } from './list-inputs.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posewright-inputs-'));
  await mkdir(join(folder, 'sea'));
  for (const name of ['b.JPG', 'a.png', 'sea/c.webp', 'sea/film.MP4', 'notes.txt']) {
    await writeFile(join(folder, name), '');
  }
});
afterAll(() => rm(folder, { recursive: true }));

test('finds pictures and videos of folders, in their folders too, each once', async () => {
  const { pictures, videos } = await listInputs([folder, join(folder, 'a.png')]);
  expect(pictures).toEqual(['a.png', 'b.JPG', 'sea/c.webp'].map((name) => join(folder, name)));
  expect(videos).toEqual([{ kind: 'file', source: join(folder, 'sea/film.MP4') }]);
});

test('a pattern names files, an address a stream, and - standard input', async () => {
  const { pictures, videos } = await listInputs([
    join(folder, '*.png'),
    'rtsp://camera.local/live',
    '-',
  ]);
  expect(pictures).toEqual([join(folder, 'a.png')]);
  expect(videos.map(({ kind }) => kind)).toEqual(['stream', 'stdin']);
});

test('a file that is named is a picture whatever it is called', async () => {
  const notes = join(folder, 'notes.txt');
  expect((await listInputs([notes])).pictures).toEqual([notes]);
});

test('says what names nothing', async () => {
  await expect(listInputs(['/nowhere/*.jpg'])).rejects.toThrow(
    "`INPUT` should be a picture, a video, a folder of them, a pattern, the address of a stream, or - for standard input, but it is '/nowhere/*.jpg'. Nothing was found there.",
  );
  await expect(listInputs(['-', '-'])).rejects.toThrow(
    "`INPUT` should be standard input at most once, but it is '-'.",
  );
});
