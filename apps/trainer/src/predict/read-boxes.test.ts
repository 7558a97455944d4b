import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readBoxes } from './read-boxes.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'boxes-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(content: unknown): string {
  const file = join(folder, 'boxes.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const BOX = { x: 1, y: 2, width: 3, height: 4 };

test('finds the boxes of a picture by its name, or by the end of its path', async () => {
  const boxesOf = await readBoxes(write({ 'a.jpg': [[1, 2, 3, 4]], 'left/b.jpg': [] }));
  expect(boxesOf('a.jpg')).toEqual([BOX]);
  expect(boxesOf('/photos/of/a.jpg')).toEqual([BOX]);
  expect(boxesOf('photos/left/b.jpg')).toEqual([]);
  expect(boxesOf('photos/right/b.jpg')).toBeUndefined();
});

test('takes the boxes of COCO’s annotations', async () => {
  const images = [
    { id: 7, file_name: 'a.jpg' },
    { id: 8, file_name: 'b.jpg' },
  ];
  const annotations = [{ image_id: 7, bbox: [1, 2, 3, 4], keypoints: [] }, { image_id: 7 }];
  const boxesOf = await readBoxes(write({ images, annotations }));
  expect(boxesOf('photos/a.jpg')).toEqual([BOX]);
  expect(boxesOf('photos/b.jpg')).toEqual([]);
});

test.each([
  [{ 'a.jpg': [[1, 2, 3]] }, "There is nothing at 'a.jpg.0.3'."],
  [{ 'a.jpg': [[1, 2, -3, 4]] }, "There is -3 at 'a.jpg.0.2'."],
  [[], "There is [] at 'the top'."],
])('says what is wrong in %j', async (content, hint) => {
  const file = write(content);
  await expect(readBoxes(file)).rejects.toThrow(
    `\`--boxes\` should be a JSON file with { "photo.jpg": [[x, y, width, height], ...] }, or in COCO’s format, but it is '${file}'. ${hint}`,
  );
});

test('names a file that is no JSON', async () => {
  const file = write('[');
  await expect(readBoxes(file)).rejects.toThrow(
    `\`--boxes\` should be a JSON file, but it is '${file}'. Unexpected end of JSON input.`,
  );
});
