import { expect, test } from 'vitest';
import type { Scene } from '../annotation/annotator-state.js';
import { ownSkeleton } from '../skeleton/own-skeleton.js';
import { cocoFile } from './coco-file.js';
import { readCoco } from './read-coco.js';

const skeleton = ownSkeleton({
  joints: ['tip', 'port', 'starboard'],
  limbs: [[0, 1]],
  flip: [0, 2, 1],
});
const common = { name: 'a.png', blob: new Blob(), size: { height: 20, width: 30 } };
const SCENE: Scene = {
  skeleton,
  current: 0,
  joint: 0,
  pictures: [
    {
      ...common,
      id: 'a',
      held: false,
      marks: [{ x: 1.5, y: 2, hidden: false }, { x: 9, y: 12, hidden: true }, 'out'],
    },
    { ...common, id: 'b', held: true, marks: [null, null, null] },
  ],
};
const write = () => JSON.stringify(cocoFile(SCENE, ['a.png', 'b.png']));

test('writes what COCO wants', () => {
  expect(JSON.parse(write())).toMatchObject({
    images: [
      { id: 1, file_name: 'a.png', height: 20, width: 30, split: 'train2017' },
      { id: 2, split: 'val2017' },
    ],
    annotations: [
      {
        image_id: 1,
        keypoints: [1.5, 2, 2, 9, 12, 1, 0, 0, 0],
        num_keypoints: 2,
        bbox: [2, 2.5, 7.5, 10],
      },
    ],
    categories: [{ keypoints: ['tip', 'port', 'starboard'], skeleton: [[1, 2]] }],
  });
});

test('reads back what was written, mirror images too; what was left out has no mark', () => {
  const { skeleton: read, pictures, leftOut } = readCoco(write(), 'a.json');
  expect(read).toEqual(skeleton);
  expect(pictures).toEqual([
    {
      fileName: 'a.png',
      held: false,
      marks: [{ x: 1.5, y: 2, hidden: false }, { x: 9, y: 12, hidden: true }, null],
    },
    { fileName: 'b.png', held: true, marks: [null, null, null] },
  ]);
  expect(leftOut).toBe(0);
});

test('takes the person with most joints, and says how many were left out', () => {
  const person = (id: number, keypoints: number[]) => ({
    id,
    image_id: 1,
    category_id: 1,
    keypoints,
  });
  const file = {
    images: [{ id: 1, file_name: 'a.png' }],
    annotations: [person(1, [1, 1, 2, 0, 0, 0]), person(2, [2, 2, 2, 3, 3, 2])],
    categories: [{ id: 1, name: 'cat', keypoints: ['left_ear', 'right_ear'] }],
  };
  const read = readCoco(JSON.stringify(file), 'a.json');
  expect(read.pictures[0]?.marks[0]).toEqual({ x: 2, y: 2, hidden: false });
  expect(read.skeleton.flip).toEqual([1, 0]);
  expect(read.leftOut).toBe(1);
});

test.each([
  [
    '{"images": [',
    'a.json is not JSON, or it ends early. Choose annotations in COCO’s format, or a zip that was exported here.',
  ],
  [
    '[]',
    'a.json holds no annotations in COCO’s format. Expected an object with `images`, `annotations` and `categories`.',
  ],
  [
    '{}',
    'a.json has no list `categories`. Expected annotations in COCO’s format, with `images`, `annotations` and `categories`.',
  ],
  [
    '{"categories": [{"id": 1}]}',
    'a.json: no category names its keypoints. Expected `categories` with a list `keypoints` of names, as in COCO’s person_keypoints files.',
  ],
  [
    '{"categories": [{"id": 1, "keypoints": ["a"]}], "annotations": [], "images": [{}]}',
    'a.json: `images[0]` has no `file_name`. Expected the name of a picture.',
  ],
  [
    '{"categories": [{"id": 1, "keypoints": ["a"]}], "annotations": [{"id": 5, "image_id": 1, "category_id": 1, "keypoints": [1]}], "images": [{"id": 1, "file_name": "b"}]}',
    'a.json: annotation 5 has 1 numbers in `keypoints`. Expected 3: x, y and v for each of 1 joints.',
  ],
])('refuses %s', (text, message) => {
  expect(() => readCoco(text, 'a.json')).toThrow(message);
});
