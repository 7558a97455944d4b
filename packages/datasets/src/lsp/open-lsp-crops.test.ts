import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatasetError, ImageError, LSP_14 } from '@posewright/pose';
import { sharedFile } from '@posewright/vitest-config/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeDataset } from '../describe-dataset.js';
import { openLspCrops } from './open-lsp-crops.js';

const crops = sharedFile('data/lspet-crops');
const NAMES =
  'r_ankle r_knee r_hip l_hip l_knee l_ankle r_wrist r_elbow r_shoulder l_shoulder l_elbow l_wrist neck head_top';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lsp-crops-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function itemOf(number: number, change: object = {}) {
  const joints = LSP_14.joints.map((_, joint) => [joint, joint + 0.5, joint === 0 ? 0 : 1]);
  return { image: `im0${number}.jpg`, scale: 1, origin: [0, 0], joints, ...change };
}

function write(items: readonly { readonly image: string }[], change: object = {}): string {
  mkdirSync(join(directory, 'images'));
  for (const { image } of items) writeFileSync(join(directory, 'images', image), 'no jpeg');
  const content = { size: 160, joints: NAMES.split(' '), items, ...change };
  writeFileSync(join(directory, 'joints.json'), JSON.stringify(content));
  return join(directory, 'joints.json');
}

async function messageOf(opening: Promise<unknown>): Promise<string> {
  const error: unknown = await opening.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DatasetError);
  return (error as DatasetError).message;
}

test('reads keypoints in pixels of the crop, and null where the flag is 0', async () => {
  write([itemOf(8500)]);
  const dataset = await openLspCrops({ directory });
  const { id, file, poses } = dataset.annotation(0);
  expect(dataset).toMatchObject({ name: 'lsp-crops/all', skeleton: LSP_14, length: 1 });
  expect(id).toBe('im08500');
  expect(file).toBe(join(directory, 'images', 'im08500.jpg'));
  expect(poses[0]?.keypoints).toHaveLength(14);
  expect(poses[0]?.keypoints[0]).toBeNull();
  expect(poses[0]?.keypoints[5]).toEqual({ x: 5, y: 5.5, score: 1, visible: true });
});

test('splits by the number of the picture', async () => {
  write([itemOf(8500), itemOf(8501), itemOf(9500), itemOf(9501)]);
  const ids = async (split: 'train' | 'validation' | 'all') => {
    const { length, annotation } = await openLspCrops({ directory, split });
    return Array.from({ length }, (_, index) => annotation(index).id);
  };
  expect(await ids('train')).toEqual(['im08500']);
  expect(await ids('validation')).toEqual(['im08501', 'im09500']);
  expect(await ids('all')).toHaveLength(4);
  await expect(openLspCrops({ directory, split: 'test' as 'train' })).rejects.toThrow(
    "`split` should be 'train', 'validation' or 'all', but it is 'test'.",
  );
});

test('names a picture that cannot be decoded', async () => {
  write([itemOf(8500)]);
  const dataset = await openLspCrops({ directory });
  const error: unknown = await dataset.image(0).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ImageError);
  expect((error as ImageError).file).toBe(join(directory, 'images', 'im08500.jpg'));
});

test('names the folder of pictures where it is missing', async () => {
  const folder = join(directory, 'images');
  expect(await messageOf(openLspCrops({ directory }))).toBe(
    `\`${folder}\` cannot be listed. Expected the folder of the data set's pictures; check \`directory\`.`,
  );
});

test('names the file of joints where it is missing', async () => {
  mkdirSync(join(directory, 'images'));
  expect(await messageOf(openLspCrops({ directory }))).toBe(
    `\`${join(directory, 'joints.json')}\` cannot be read. ` +
      'Expected the annotations of the data set; check the folder.',
  );
});

test('names a file that is no JSON', async () => {
  const file = write([itemOf(8500)]);
  writeFileSync(file, 'joints');
  expect(await messageOf(openLspCrops({ directory }))).toMatch(
    `\`${file}\` is not JSON: the file: Unexpected token`,
  );
});

test('names a key of the file that is missing', async () => {
  const file = write([itemOf(8500)], { size: 'large' });
  expect(await messageOf(openLspCrops({ directory }))).toBe(
    `\`size\` in \`${file}\` cannot be used: Invalid type: Expected number but received "large".`,
  );
});

test('lists both orders where the joints are others', async () => {
  const joints = NAMES.split(' ').reverse().slice(1);
  const file = write([itemOf(8500)], { joints });
  expect(await messageOf(openLspCrops({ directory }))).toBe(
    `\`joints\` in \`${file}\` has 13 names: ${joints.join(', ')}. ` +
      `Expected these 14 in this order: ${NAMES.split(' ').join(', ')}.`,
  );
});

test('names file, record and key of a coordinate that is not a number', async () => {
  const joints = itemOf(1).joints.map((joint) => [...joint] as unknown[]);
  joints[3] = [1, null, 1];
  const file = write([itemOf(8500), itemOf(8501, { joints })]);
  const error: unknown = await openLspCrops({ directory }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    name: 'DatasetError',
    file,
    record: 1,
    message: `\`items[1].joints.3.1\` in \`${file}\` cannot be used: Invalid type: Expected number but received null.`,
  });
});

test('names the record that has another number of joints', async () => {
  const file = write([itemOf(8500, { joints: itemOf(1).joints.slice(1) })]);
  expect(await messageOf(openLspCrops({ directory }))).toBe(
    `\`items[0].joints\` in \`${file}\` cannot be used: Invalid length: Expected 14 but received 13.`,
  );
});

test('names a listed picture that is not there', async () => {
  const file = write([itemOf(8500), itemOf(8501)]);
  const folder = join(directory, 'images');
  rmSync(join(folder, 'im08501.jpg'));
  expect(await messageOf(openLspCrops({ directory }))).toBe(
    `\`items[1].image\` in \`${file}\` is 'im08501.jpg', which is not in \`${folder}\`. ` +
      'Add the picture, or remove the record.',
  );
});

test('names a part without pictures', async () => {
  const file = write([itemOf(8500)]);
  expect(await messageOf(openLspCrops({ directory, split: 'validation' }))).toBe(
    `\`${file}\` lists no picture of the part 'validation'. Check \`directory\` and \`split\`.`,
  );
});

test.skipIf(crops === null)('opens the 9,346 crops, 8,353 and 993 in the parts', async () => {
  const open = (split: 'train' | 'validation' | 'all') =>
    openLspCrops({ directory: crops as string, split });
  const { pictures, people, labelledJoints } = describeDataset(await open('all'));
  expect({ pictures, people }).toEqual({ pictures: 9346, people: 9346 });
  // Flags of the file, counted by hand: 115,984 of 9,346 x 14 are 1.
  expect(Object.values(labelledJoints).reduce((sum, count) => sum + count)).toBe(115_984);
  expect((await open('train')).length).toBe(8353);
  expect((await open('validation')).length).toBe(993);
});

test.skipIf(crops === null)('decodes a crop of 160 x 160 pixels', async () => {
  const dataset = await openLspCrops({ directory: crops as string, split: 'validation' });
  const { height, width, data } = await dataset.image(0);
  expect({ height, width, values: data.length }).toEqual({
    height: 160,
    width: 160,
    values: 160 * 160 * 3,
  });
});
