import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COCO_17, DatasetError, OptionError } from '@posewright/pose';
import { sharedFile } from '@posewright/vitest-config/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCocoAnnotations } from './read-coco-annotations.js';

const val79 = sharedFile('oracles/coco-eval/gt_mini_val79.json');

let file = '';
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'coco-')), 'person_keypoints.json');
});
afterEach(() => rmSync(join(file, '..'), { recursive: true }));

const PERSON = { id: 1, name: 'person', keypoints: COCO_17.joints, skeleton: [[16, 14]] };

const imageOf = (id: number, change: object = {}) => ({ id, file_name: `${id}.jpg`, ...change });

/** Joint `i` is at (10 + i, 20 + i), with flags 0, 1, 2, 0, 1, 2, and so on. */
const KEYPOINTS = COCO_17.joints.flatMap((_, joint) =>
  joint % 3 === 0 ? [0, 0, 0] : [10 + joint, 20 + joint, joint % 3],
);
const personOf = (id: number, image: number, change: object = {}) => ({
  id,
  image_id: image,
  category_id: 1,
  keypoints: KEYPOINTS,
  ...change,
});
const NOBODY = { keypoints: Array(51).fill(0), num_keypoints: 0 };

function write(change: object = {}): string {
  const content = {
    info: { year: 2017 },
    images: [imageOf(7)],
    annotations: [personOf(1, 7)],
    categories: [PERSON],
    ...change,
  };
  writeFileSync(file, JSON.stringify(content));
  return file;
}

async function errorOf(change: object | string, options: object = {}): Promise<DatasetError> {
  if (typeof change === 'string') writeFileSync(file, change);
  else write(change);
  const error: unknown = await readCocoAnnotations({ file, ...options }).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DatasetError);
  expect((error as DatasetError).file).toBe(file);
  return error as DatasetError;
}

test('reads keypoints: null where v is 0, hidden where it is 1', async () => {
  const truth = await readCocoAnnotations({ file: write() });
  expect(truth).toMatchObject({ name: 'coco/all', skeleton: COCO_17, length: 1, categoryId: 1 });
  const { id, file: picture, poses, ...rest } = truth.annotation(0);
  expect([id, picture]).toEqual(['7', '7.jpg']);
  expect(poses[0]?.keypoints.slice(0, 3)).toEqual([
    null,
    { x: 11, y: 21, score: 1, visible: false },
    { x: 12, y: 22, score: 1, visible: true },
  ]);
  expect(poses[0]?.keypoints).toHaveLength(17);
  expect(rest).toEqual({ unlabeled: [], people: poses });
});

test('reads the sizes of picture and person, and moves boxes to pixel centres', async () => {
  const change = { bbox: [10, 20, 30.5, 40], area: 610.25, num_keypoints: 11, iscrowd: 0 };
  const images = [imageOf(7, { width: 640, height: 480, exact_annotations: true })];
  write({ images, annotations: [personOf(1, 7, change)] });
  const { size, exact, poses } = (await readCocoAnnotations({ file })).annotation(0);
  expect(size).toEqual({ height: 480, width: 640 });
  expect(exact).toBe(true);
  expect(poses[0]).toEqual({
    keypoints: expect.any(Array),
    box: { x: 9.5, y: 19.5, width: 30.5, height: 40 },
    area: 610.25,
  });
});

test('keeps everybody in order, and crowds and unlabelled people as regions', async () => {
  const crowd = { ...NOBODY, iscrowd: 1, bbox: [2, 1, 3, 2], area: 6 };
  write({
    images: [imageOf(7), imageOf(8)],
    annotations: [
      personOf(1, 7, { ...crowd, segmentation: { size: [4, 6], counts: '9220003' } }),
      personOf(2, 8),
      personOf(3, 7, { ...NOBODY, segmentation: [[0, 0, 9, 0, 9, 9]], bbox: [0, 0, 9, 9] }),
      personOf(4, 7, { segmentation: [[0, 0, 9, 0, 9, 9]], area: 5 }),
      personOf(5, 7, { ...NOBODY, bbox: [1, 1, 5, 5] }),
      personOf(6, 7, NOBODY),
      personOf(7, 7, { iscrowd: 1, segmentation: { size: [1, 2], counts: [1, 1] } }),
    ],
  });
  const { poses, people, unlabeled } = (await readCocoAnnotations({ file })).annotation(0);
  expect(poses).toEqual([people?.[2]]);
  expect(people?.map(({ crowd: isCrowd, area }) => [isCrowd, area])).toEqual([
    [true, 6],
    [undefined, undefined],
    [undefined, 5],
    [undefined, undefined],
    [undefined, undefined],
    [true, undefined],
  ]);
  expect(unlabeled).toEqual([
    { kind: 'runs', size: { height: 4, width: 6 }, counts: [9, 2, 2, 2, 2, 2, 5] },
    {
      kind: 'polygons',
      polygons: [
        [
          { x: -0.5, y: -0.5 },
          { x: 8.5, y: -0.5 },
          { x: 8.5, y: 8.5 },
        ],
      ],
    },
    { kind: 'box', box: { x: 0.5, y: 0.5, width: 5, height: 5 } },
    { kind: 'runs', size: { height: 1, width: 2 }, counts: [1, 1] },
  ]);
});

test("keeps COCO's own number of labelled keypoints where it is another", async () => {
  write({
    annotations: [personOf(1, 7, { num_keypoints: 11 }), personOf(2, 7, { num_keypoints: 0 })],
  });
  const { people = [] } = (await readCocoAnnotations({ file })).annotation(0);
  expect(people.map(({ labeledKeypoints }) => labeledKeypoints)).toEqual([undefined, 0]);
});

test('has pictures in the order of their ids, also those without people', async () => {
  write({
    images: [30, 4, 100].map((id) => imageOf(id)),
    annotations: [personOf(1, 100), personOf(2, 4)],
  });
  const { length, picture, annotation } = await readCocoAnnotations({ file });
  const all = Array.from({ length }, (_, index) => index);
  expect(all.map((index) => annotation(index).id)).toEqual(['4', '30', '100']);
  expect(all.map((index) => picture(index))).toEqual([
    { id: 4, file: '4.jpg' },
    { id: 30, file: '30.jpg' },
    { id: 100, file: '100.jpg' },
  ]);
  expect(all.map((index) => annotation(index).poses.length)).toEqual([1, 0, 1]);
  expect(() => annotation(3)).toThrow(OptionError);
  expect(() => picture(-1)).toThrow('`index` should be an integer in [0, 3), but it is -1.');
});

test('reads the pictures of a split', async () => {
  write({ images: [imageOf(7, { split: 'train2017' }), imageOf(8, { split: 'val2017' })] });
  const truth = await readCocoAnnotations({ file, split: 'val2017' });
  expect(truth).toMatchObject({ name: 'coco/val2017', length: 1 });
  expect(truth.annotation(0)).toMatchObject({ id: '8', poses: [] });
});

test('makes a skeleton from the names and lines of the file', async () => {
  const category = {
    id: 5,
    name: 'hand',
    keypoints: ['thumb', 'finger'],
    skeleton: [[1, 2]],
  };
  const hand = { category_id: 5, keypoints: [1, 2, 2, 3, 4, 1] };
  write({ categories: [category], annotations: [personOf(1, 7, hand)] });
  const { skeleton, annotation } = await readCocoAnnotations({ file });
  expect(skeleton).toMatchObject({
    name: 'HAND_2',
    joints: ['thumb', 'finger'],
    limbs: [[0, 1]],
  });
  expect(annotation(0).poses[0]?.keypoints).toHaveLength(2);
});

test('reads one of several categories, and takes a file without names for COCO', async () => {
  const dog = { id: 2, name: 'dog', keypoints: ['nose'], skeleton: [] };
  const annotations = [personOf(1, 7), personOf(2, 7, { category_id: 2, keypoints: [1, 2, 2] })];
  write({ categories: [PERSON, dog], annotations });
  const people = await readCocoAnnotations({ file, category: 'person' });
  expect(people.annotation(0).poses).toHaveLength(1);
  const dogs = await readCocoAnnotations({ file, category: 'dog' });
  expect(dogs.skeleton.name).toBe('DOG_1');
  expect(dogs.annotation(0).poses).toEqual([
    { keypoints: [{ x: 1, y: 2, score: 1, visible: true }] },
  ]);
  const unnamed = { id: 1, name: 'person' };
  write({ categories: [unnamed] });
  expect((await readCocoAnnotations({ file })).skeleton).toBe(COCO_17);
});

test.skipIf(val79 === null)('reads 118 people of COCO, one crowd among them', async () => {
  const { length, annotation } = await readCocoAnnotations({ file: val79 as string });
  const all = Array.from({ length }, (_, index) => annotation(index));
  expect(length).toBe(79);
  expect(all.flatMap(({ people = [] }) => people)).toHaveLength(118);
  expect(all.flatMap(({ poses }) => poses)).toHaveLength(68);
  expect(all.flatMap(({ unlabeled = [] }) => unlabeled)).toHaveLength(50);
  expect(all.flatMap(({ people = [] }) => people).filter(({ crowd }) => crowd)).toHaveLength(1);
});

test('names a file that is not there', async () => {
  const error: unknown = await readCocoAnnotations({ file }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    name: 'DatasetError',
    message: `\`${file}\` cannot be read (ENOENT). Expected annotations in COCO format; check the path.`,
  });
});

test.each([
  [
    '{"images": [{"id": 1',
    'is not JSON: it ends within `images[0]`. Download it, or write it, again.',
  ],
  [
    '[]',
    'is a list, as results are. Expected an object with `images`, `annotations` and `categories`.',
  ],
  [
    { annotations: 3 },
    'has no list `annotations`. Expected an object with `images`, `annotations` and `categories`.',
  ],
  [{ images: [], annotations: [] }, null, '`images` in `FILE` is empty.'],
])('names a file that is no such file (%#)', async (content, end, whole = `\`FILE\` ${end}`) => {
  const { message } = await errorOf(content as object | string);
  expect(message).toBe(whole.replace('FILE', file));
});

test.each([
  [{ images: [3] }, 'images[0]', 'is 3. Expected an object.'],
  [{ images: [{ file_name: 'a' }] }, 'images[0].id', 'is missing. Expected a whole number.'],
  [{ images: [{ id: 'a' }] }, 'images[0].id', 'is "a". Expected a whole number.'],
  [{ images: [{ id: 1 }] }, 'images[0].file_name', 'is missing. Expected a text.'],
  [
    { images: [imageOf(1, { width: -1 })] },
    'images[0].width',
    'is -1. Expected a whole number of 0 or more.',
  ],
  [
    { images: [imageOf(1, { exact_annotations: 1 })] },
    'images[0].exact_annotations',
    'is 1. Expected true or false.',
  ],
  [
    { images: [imageOf(1), imageOf(2), imageOf(1)] },
    'images[2].id',
    'is 1, which is the id of `images[0]` too. Ids are unique.',
  ],
  [
    { annotations: [personOf(4, 7), personOf(4, 7)] },
    'annotations[1].id',
    'is 4, which is the id of `annotations[0]` too. Ids are unique.',
  ],
  [
    { annotations: [personOf(1, 8)] },
    'annotations[0].image_id',
    'is 8, which is no id of `images`.',
  ],
  [
    { annotations: [personOf(1, 7, { category_id: 2 })] },
    'annotations[0].category_id',
    "is 2. Expected 1 ('person').",
  ],
  [
    {
      categories: [PERSON, { id: 3, name: 'car' }],
      annotations: [personOf(1, 7, { category_id: 3 })],
    },
    'annotations[0].category_id',
    "is 3 ('car'). Expected 1 ('person'); say `category: 'person'` to leave out others.",
  ],
  [
    { annotations: [personOf(1, 7), personOf(2, 7, { keypoints: KEYPOINTS.slice(3) })] },
    'annotations[1].keypoints',
    'has 48 numbers. Expected 51: x, y and v for each of the 17 joints of COCO_17.',
  ],
  [
    { annotations: [personOf(1, 7, { keypoints: [1, 'a', 2] })] },
    'annotations[0].keypoints',
    'is [1,"a",2]. Expected a list of numbers.',
  ],
  [
    { annotations: [personOf(1, 7, { keypoints: [1, 2, 3] })] },
    'annotations[0].keypoints',
    'is [1,2,3]. Expected [x, y, v, ...] with v 0, 1 or 2 (joint 0 has 3).',
  ],
  [
    { annotations: [personOf(1, 7, { keypoints: undefined })] },
    'annotations[0].keypoints',
    'is missing. Expected a list of numbers (files named `person_keypoints_...` have them, `instances_...` do not).',
  ],
  [
    { annotations: [personOf(1, 7, { bbox: [1, 2, 3] })] },
    'annotations[0].bbox',
    'is [1,2,3]. Expected [x, y, width, height].',
  ],
  [
    { annotations: [personOf(1, 7, { area: 'large' })] },
    'annotations[0].area',
    'is "large". Expected a number of 0 or more.',
  ],
  [
    { annotations: [personOf(1, 7, { iscrowd: 2 })] },
    'annotations[0].iscrowd',
    'is 2. Expected 0 or 1.',
  ],
  [
    { annotations: [personOf(1, 7, { ...NOBODY, segmentation: { size: [2, 2], counts: [3] } })] },
    'annotations[0].segmentation',
    'is {"size":[2,2],"counts":[3]}. Expected run lengths of 2 x 2 pixels together (they have 3).',
  ],
  [
    { categories: [{ ...PERSON, keypoints: 'nose' }] },
    'categories[0].keypoints',
    'is "nose". Expected a list of names.',
  ],
  [
    { categories: [{ ...PERSON, skeleton: [[1]] }] },
    'categories[0].skeleton',
    'is [[1]]. Expected pairs of joints, counted from 1.',
  ],
  [
    { categories: [{ id: 1, name: 'hand', keypoints: ['a', 'b'], skeleton: [[1, 3]] }] },
    'categories[0]',
    'cannot be used: `limbs` should be pairs of indices below 2, but it is [0,2].',
  ],
  [
    {
      categories: [{ id: 1, name: 'hand' }],
      annotations: [personOf(1, 7, { keypoints: [1, 2, 2] })],
    },
    'categories[0].keypoints',
    'is missing, and the first person has 3 numbers, not the 51 of COCO. Expected the names of the joints.',
  ],
])('names the record and the key (%#)', async (change, key, problem) => {
  const error = await errorOf(change);
  expect(error.message).toBe(`\`${key}\` in \`${file}\` ${problem}`);
  expect(error.record).toBe(Number(/\d+/.exec(key)?.[0]));
});

test.each([
  [
    { categories: [] },
    {},
    '`categories` in `FILE` is empty. Expected the category of the people, with the names of its joints.',
  ],
  [
    { categories: [PERSON, { id: 2, name: 'dog', keypoints: ['nose'] }] },
    {},
    "`FILE` has several categories: 'person', 'dog'. Name the one to read as `category`.",
  ],
  [
    {},
    { category: 'cat' },
    "`FILE` has no category 'cat'. It has 'person'; name one of them as `category`.",
  ],
  [
    { images: [imageOf(7, { split: 'train2017' })] },
    { split: 'val2017' },
    "`FILE` has no picture of the split 'val2017'. Its pictures are of 'train2017'.",
  ],
  [
    {},
    { split: 'val2017' },
    "`FILE` has no picture of the split 'val2017'. Its pictures have no `split`; leave it out.",
  ],
])('says what of the file can be read (%#)', async (change, options, message) => {
  const error = await errorOf(change, options);
  expect(error.message).toBe(message.replace('FILE', file));
});
