import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { handsAnnotations } from '../fixtures/hands-annotations.js';
import type { CocoAnnotations } from './read-coco-annotations.js';
import { readCocoDetections } from './read-coco-detections.js';

let folder = '';
let file = '';
let truth: CocoAnnotations;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'coco-'));
  file = join(folder, 'detections.json');
  truth = await handsAnnotations(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const detectionOf = (image: number, change: object = {}) => ({
  image_id: image,
  category_id: 5,
  bbox: [10, 20, 30, 40],
  score: 0.5,
  ...change,
});

async function read(content: unknown) {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readCocoDetections(file, truth);
}

test('gives the boxes of each picture in the frame of keypoints, in the order of the file', async () => {
  const [seven, eight] = await read([detectionOf(8), detectionOf(7), detectionOf(8, { score: 2 })]);
  expect(seven).toEqual([{ box: { x: 9.5, y: 19.5, width: 30, height: 40 }, score: 0.5 }]);
  expect(eight?.map(({ score }) => score)).toEqual([0.5, 2]);
});

test('leaves out other categories and other pictures', async () => {
  const others = [detectionOf(7, { category_id: 1 }), detectionOf(99)];
  expect((await read([...others, detectionOf(7)])).map((found) => found.length)).toEqual([1, 0]);
  expect(await read([])).toEqual([[], []]);
});

test.each([
  [
    { images: [] },
    '`FILE` is an object. Expected a list of detections, [{ image_id, category_id, bbox, score }, ...].',
  ],
  ['[{"image_id": 7', '`FILE` is not JSON: it ends within `[0]`. Download it, or write it, again.'],
  ['', '`FILE` is not JSON: it is empty. Download it, or write it, again.'],
  [
    '[{"bbox": [NaN]}]',
    '`FILE` is not JSON: `[0]` holds NaN or Infinity, for which JSON has no number. Download it, or write it, again.',
  ],
  [
    [detectionOf(9), detectionOf(10)],
    'None of the 2 detections in `FILE` is of a picture of the annotations. Are both files of the same set?',
  ],
  [
    [detectionOf(7, { bbox: [1, 2, 3] })],
    '`[0].bbox` in `FILE` is [1,2,3]. Expected [x, y, width, height].',
  ],
  [
    [detectionOf(7, { bbox: undefined })],
    '`[0].bbox` in `FILE` is missing. Expected [x, y, width, height].',
  ],
  [
    [detectionOf(7), detectionOf(8, { bbox: [1, 2, -3, 4] })],
    '`[1].bbox` in `FILE` is [1,2,-3,4]. Expected [x, y, width, height] of 0 or more.',
  ],
  [[detectionOf(7, { score: '1' })], '`[0].score` in `FILE` is "1". Expected a number.'],
  [
    [detectionOf(7, { image_id: 7.5 })],
    '`[0].image_id` in `FILE` is 7.5. Expected a whole number.',
  ],
])('names what is wrong (%#)', async (content, message) => {
  await expect(read(content)).rejects.toThrow(
    expect.objectContaining({ name: 'DatasetError', message: message.replace('FILE', file) }),
  );
});
