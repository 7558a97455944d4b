import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FLIC_11, jointIndex, type Keypoint } from '@posewright/pose';
import { sharedFile } from '@posewright/vitest-config/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MatlabContent, matlabFile } from '../fixtures/matlab-file.js';
import { openDataset } from '../open-dataset.js';
import { openFlic } from './open-flic.js';
import { readFlicAnnotations } from './read-flic-annotations.js';

const json = sharedFile('data/annotations/flic_valid.json');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flic-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Column `c` of the 29 is at (100 + c, 200 + c). */
const exampleOf = (filepath: string, change: Readonly<Record<string, MatlabContent>> = {}) => ({
  moviename: 'movie',
  filepath,
  coords: {
    shape: [2, 29],
    data: Array.from({ length: 58 }, (_, place) => (place % 2 ? 200 : 100) + (place >> 1)),
  },
  imgdims: [480, 720, 3],
  torsobox: [100, 120, 300, 400],
  istrain: true,
  istest: false,
  ...change,
});

function put(...examples: readonly Readonly<Record<string, MatlabContent>>[]): string {
  const file = join(folder, 'examples.mat');
  writeFileSync(file, matlabFile({ examples: { structs: examples } }, { isCompressed: true }));
  return file;
}

test('reads the authors’ file: 11 of its 29 columns, and its parts', async () => {
  const other = exampleOf('b.jpg', { istrain: false, istest: true });
  const file = put(exampleOf('a.jpg'), exampleOf('a.jpg'), other);
  const { length, annotation } = await readFlicAnnotations(file, { split: 'train' });
  expect(length).toBe(1);
  const { size, poses } = annotation(0);
  expect(size).toEqual({ height: 480, width: 720 });
  expect(poses).toHaveLength(2);
  expect(poses[1]).toMatchObject({ record: 1, center: { x: 199, y: 239 }, scale: 2.2 });
  expect(poses[0]?.keypoints.map((keypoint) => (keypoint?.x ?? 0) - 99)).toEqual([
    0, 1, 2, 3, 4, 5, 6, 9, 12, 13, 16,
  ]);
  expect((await readFlicAnnotations(file, { split: 'test' })).annotation(0).id).toBe('b');
});

test('opens parts by name, `validation` for `test`', async () => {
  put(exampleOf('a.jpg'), exampleOf('b.jpg', { istrain: false, istest: true }));
  mkdirSync(join(folder, 'images'));
  for (const name of ['a', 'b']) writeFileSync(join(folder, 'images', `${name}.jpg`), '');
  for (const split of ['test', 'validation']) {
    expect((await openFlic({ directory: folder, split })).annotation(0).id).toBe('b');
  }
  const train = await openDataset({ kind: 'flic', directory: folder, split: 'train' });
  expect(train).toMatchObject({ name: 'flic/train', skeleton: FLIC_11, length: 1 });
  await expect(openFlic({ directory: folder, split: 'bad' })).rejects.toThrow(
    `\`${join(folder, 'examples.mat')}\` has no picture of the split 'bad'. Its pictures are of 'train', 'test'.`,
  );
});

test.each([
  [
    { coords: [1, 2, 3] },
    '`examples.coords` in `FILE` is numbers of 1 x 3. Expected 2 x 29 numbers.',
  ],
  [
    { torsobox: [] },
    '`examples.torsobox` in `FILE` is numbers of 0 x 0. Expected [x1, y1, x2, y2].',
  ],
  [
    { imgdims: [] },
    '`examples.imgdims` in `FILE` is numbers of 0 x 0. Expected [height, width, 3].',
  ],
  [{ filepath: 7 }, '`examples.filepath` in `FILE` is the number 7. Expected a text.'],
])('names what is wrong with the authors’ file (%#)', async (change, message) => {
  const file = put(exampleOf('a.jpg', change));
  await expect(readFlicAnnotations(file)).rejects.toThrow(message.replace('FILE', file));
});

test('leaves a joint out that has no numbers', async () => {
  const data = Array.from({ length: 58 }, (_, place) => (place < 2 ? Number.NaN : place));
  const { annotation } = await readFlicAnnotations(
    put(exampleOf('a.jpg', { coords: { shape: [2, 29], data } })),
  );
  expect(annotation(0).poses[0]?.keypoints.indexOf(null)).toBe(0);
});

test.skipIf(json === null)('reads the 1,016 people, the left of each at the right', async () => {
  const { length, annotation } = await readFlicAnnotations(json as string);
  expect(length).toBe(926);
  const poses = Array.from({ length }, (_, index) => annotation(index).poses).flat();
  expect(poses).toHaveLength(1016);
  // Everybody in FLIC faces the camera: the person's own left is at the right of the picture.
  const x = (keypoints: readonly (Keypoint | null)[], joint: string) =>
    keypoints[jointIndex(FLIC_11, joint)]?.x ?? Number.NaN;
  for (const joint of ['shoulder', 'hip', 'eye']) {
    const facing = poses.filter(
      ({ keypoints }) => x(keypoints, `left_${joint}`) > x(keypoints, `right_${joint}`),
    );
    expect(facing.length / poses.length).toBeGreaterThan(0.98);
  }
  // `normalize` is about the torso, from the left shoulder to the right hip.
  const { keypoints, referenceLength } = poses[0] ?? { keypoints: [], referenceLength: 0 };
  const [shoulder, hip] = [keypoints[0], keypoints[7]];
  const torso = Math.hypot((shoulder?.x ?? 0) - (hip?.x ?? 0), (shoulder?.y ?? 0) - (hip?.y ?? 0));
  expect((referenceLength ?? 0) / torso).toBeCloseTo(0.965, 3);
});
