import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { handsAnnotations } from '../fixtures/hands-annotations.js';
import type { CocoAnnotations } from './read-coco-annotations.js';
import { readCocoResults } from './read-coco-results.js';

let folder = '';
let file = '';
let truth: CocoAnnotations;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'coco-'));
  file = join(folder, 'results.json');
  truth = await handsAnnotations(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const resultOf = (image: number, change: object = {}) => ({
  image_id: image,
  category_id: 5,
  keypoints: [1, 2, 0.9, 0, 0, 0],
  score: 0.5,
  ...change,
});

async function read(content: unknown) {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readCocoResults(file, truth);
}

test('gives the poses of each picture in the order of the file', async () => {
  const [seven, eight] = await read([resultOf(8), resultOf(7), resultOf(8, { score: -2 })]);
  expect(seven).toEqual([{ keypoints: [{ x: 1, y: 2, score: 0.9 }, null], score: 0.5 }]);
  expect(eight?.map(({ score }) => score)).toEqual([0.5, -2]);
});

test('takes an empty list for a result in which nobody was found', async () => {
  expect(await read([])).toEqual([[], []]);
});

test('takes the area of a box where there is one, as pycocotools does', async () => {
  const [seven] = await read([resultOf(7, { bbox: [1, 2, 30, 40] }), resultOf(7, { bbox: [] })]);
  expect(seven?.map(({ area }) => area)).toEqual([1200, undefined]);
});

test.each([
  [
    { images: [] },
    '`FILE` is an object. Expected a list of results, [{ image_id, category_id, keypoints, score }, ...].',
  ],
  [
    '[{"image_id": 7, "score"',
    '`FILE` is not JSON: it ends within `[0]`. Download it, or write it, again.',
  ],
  [
    '[{"image_id": 7, "keypoints": [NaN, 1, 2]}]',
    '`FILE` is not JSON: `[0]` holds NaN or Infinity, for which JSON has no number. Download it, or write it, again.',
  ],
  [[3], '`[0]` in `FILE` is 3. Expected an object.'],
  [
    [resultOf(7), resultOf(9), resultOf(10)],
    '`[1].image_id` in `FILE` is 9, which is no picture of the annotations; 2 of the 3 results are of such pictures. ' +
      'Are both files of the same set?',
  ],
  [
    [resultOf(7, { category_id: 1 })],
    '`[0].category_id` in `FILE` is 1. Expected 5, the category of the annotations.',
  ],
  [
    [resultOf(7, { keypoints: [1, 2, 3] })],
    '`[0].keypoints` in `FILE` is [1,2,3]. Expected 6 numbers: x, y and a score for each of the 2 joints of HAND_2 (it has 3).',
  ],
  [
    [resultOf(7, { keypoints: [1, 2, 3, null, 5, 6] })],
    '`[0].keypoints` in `FILE` is [1,2,3,null,5,6]. Expected a list of numbers.',
  ],
  [[resultOf(7, { score: null })], '`[0].score` in `FILE` is null. Expected a number.'],
  [[resultOf(7, { score: undefined })], '`[0].score` in `FILE` is missing. Expected a number.'],
])('names what is wrong (%#)', async (content, message) => {
  await expect(read(content)).rejects.toThrow(
    expect.objectContaining({ name: 'DatasetError', message: message.replace('FILE', file) }),
  );
});

test('names a file that is not there', async () => {
  await expect(readCocoResults(file, truth)).rejects.toThrow(
    `\`${file}\` cannot be read (ENOENT). Expected results in COCO format; check the path.`,
  );
});
