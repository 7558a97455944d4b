import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { encodeJpeg } from '@posewright/image/node';
import { COCO_17, DatasetError } from '@posewright/pose';
import { sharedFile } from '@posewright/vitest-config/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeDataset } from '../describe-dataset.js';
import { openDataset } from '../open-dataset.js';
import { type CocoOptions, openCoco } from './open-coco.js';

const coco = sharedFile('data/coco-subset');

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'coco-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const content = (splits: readonly (string | undefined)[] = [undefined, undefined]) => ({
  images: [8, 7].map((id, index) => ({ id, file_name: `${id}.jpg`, split: splits[index] })),
  annotations: [
    { id: 1, image_id: 7, category_id: 1, keypoints: Array(17).fill([5, 6, 2]).flat() },
    { id: 2, image_id: 7, category_id: 1, keypoints: Array(17).fill([7, 8, 1]).flat() },
  ],
  categories: [{ id: 1, name: 'person', keypoints: COCO_17.joints, skeleton: [] }],
});

async function put(path: string, value: object | null = null): Promise<void> {
  const file = join(directory, path);
  mkdirSync(dirname(file), { recursive: true });
  const pixels = { height: 3, width: 5, data: new Uint8Array(45).fill(200) };
  writeFileSync(file, value === null ? await encodeJpeg(pixels) : JSON.stringify(value));
}

const idsOf = async (options: Omit<CocoOptions, 'directory'> = {}) => {
  const { length, annotation } = await openCoco({ directory, ...options });
  return Array.from({ length }, (_, index) => annotation(index).id);
};

test('opens a folder with images/ and person_keypoints.json', async () => {
  await put('person_keypoints.json', content());
  await put('images/7.jpg');
  await put('images/8.jpg');
  const dataset = await openCoco({ directory });
  expect(dataset).toMatchObject({ name: 'coco/all', skeleton: COCO_17, length: 2 });
  expect(dataset.annotation(0)).toMatchObject({
    id: '7',
    file: join(directory, 'images', '7.jpg'),
    poses: [{ keypoints: expect.any(Array) }, { keypoints: expect.any(Array) }],
  });
  expect(await dataset.image(0)).toMatchObject({ height: 3, width: 5 });
  await expect(dataset.image(2)).rejects.toThrow(
    '`index` should be an integer in [0, 2), but it is 2.',
  );
});

test("opens a split in COCO's own layout", async () => {
  await put('annotations/person_keypoints_val2017.json', content());
  await put('val2017/7.jpg');
  await put('val2017/8.jpg');
  const dataset = await openCoco({ directory, split: 'val2017' });
  expect(dataset).toMatchObject({ name: 'coco/val2017', length: 2 });
  expect(dataset.annotation(1).file).toBe(join(directory, 'val2017', '8.jpg'));
});

test('opens files and folders by name, and pictures in folders of their own', async () => {
  const { images, ...rest } = content();
  const named = images.map(({ id }) => ({ id, file_name: `part${id}/${id}.jpg` }));
  await put('truth/all.json', { ...rest, images: named });
  await put('photos/part7/7.jpg');
  await put('photos/part8/8.jpg');
  const dataset = await openCoco({ directory, annotations: 'truth/all.json', images: 'photos' });
  expect(dataset.annotation(1).file).toBe(join(directory, 'photos', 'part8', '8.jpg'));
  expect(await dataset.image(1)).toMatchObject({ width: 5 });
});

test('chooses the pictures of a split by their own key', async () => {
  await put('person_keypoints.json', content(['val2017', 'train2017']));
  await put('images/7.jpg');
  await put('images/8.jpg');
  expect(await idsOf({ split: 'val2017' })).toEqual(['8']);
  expect(await idsOf({ split: 'train2017', annotations: 'person_keypoints.json' })).toEqual(['7']);
});

test('names the first picture that is missing, or leaves them out', async () => {
  await put('person_keypoints.json', content());
  await put('images/8.jpg');
  const error: unknown = await openCoco({ directory }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DatasetError);
  expect((error as DatasetError).message).toBe(
    `1 of the 2 pictures in \`${join(directory, 'person_keypoints.json')}\` are not in ` +
      `\`${join(directory, 'images')}\`, the first is '7.jpg'. ` +
      "Check the folder, take them out of the annotations, or say `missing: 'leave-out'` to go on without them.",
  );
  expect(await idsOf({ missing: 'leave-out' })).toEqual(['8']);
});

test('names the folder of pictures where it is missing, or has none of them', async () => {
  await put('person_keypoints.json', content());
  await expect(openCoco({ directory, missing: 'leave-out' })).rejects.toThrow(
    `\`${join(directory, 'images')}\` cannot be listed. Expected the folder of the data set's pictures; ` +
      'check `directory` and `images`.',
  );
  await put('images/9.jpg');
  await expect(openCoco({ directory, missing: 'leave-out' })).rejects.toThrow(
    '2 of the 2 pictures in ',
  );
});

test('names the file of annotations where it is missing', async () => {
  await expect(openCoco({ directory, split: 'val2017' })).rejects.toThrow(
    `\`${join(directory, 'person_keypoints.json')}\` cannot be read (ENOENT). Expected annotations in COCO format; check the path.`,
  );
});

test('opens from plain data', async () => {
  await put('person_keypoints.json', content());
  await put('images/7.jpg');
  await put('images/8.jpg');
  const dataset = await openDataset({ kind: 'coco', directory, range: { start: 1, end: 2 } });
  expect([dataset.length, dataset.annotation(0).id]).toEqual([1, '8']);
});

test.skipIf(coco === null)('opens 260 pictures of COCO', async () => {
  const dataset = await openCoco({ directory: coco as string });
  expect(describeDataset(dataset)).toMatchObject({ pictures: 260, people: 849 });
  const all = Array.from({ length: dataset.length }, (_, index) => dataset.annotation(index));
  expect(all.filter(({ exact }) => exact)).toHaveLength(58);
  expect(all.flatMap(({ people = [] }) => people)).toHaveLength(935);
  const regions = all.flatMap(({ unlabeled = [] }) => unlabeled);
  expect(regions.filter(({ kind }) => kind === 'runs')).toHaveLength(6);
  expect(regions.filter(({ kind }) => kind === 'polygons')).toHaveLength(80);
  for (const { size, poses } of all) {
    for (const keypoint of poses.flatMap(({ keypoints }) => keypoints)) {
      if (keypoint === null) continue;
      expect(keypoint.x).toBeLessThanOrEqual((size?.width ?? 0) - 1);
      expect(keypoint.y).toBeLessThanOrEqual((size?.height ?? 0) - 1);
    }
  }
  const index = all.findIndex(({ id }) => id === '34246');
  expect(await dataset.image(index)).toMatchObject(all[index]?.size ?? {});
  expect((await openCoco({ directory: coco as string, split: 'val2017' })).length).toBe(176);
});
