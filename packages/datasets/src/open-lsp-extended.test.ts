import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LSP_14 } from '@posewright/pose';
import { sharedFile } from '@posewright/vitest-config/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLspExtended } from './open-lsp-extended.js';
import { readDatasetFile } from './read-dataset-file.js';

const original = sharedFile('data/lspet-raw');
const crops = sharedFile('data/lspet-crops/joints.json');

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lsp-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function write(
  pictures: number,
  { shape = [14, 3, pictures], value }: { shape?: readonly number[]; value?: number } = {},
): string {
  mkdirSync(join(directory, 'images'));
  const data = Float64Array.from({ length: 42 * pictures }, (_, place) => {
    const joint = place % 14;
    const row = Math.floor(place / 14) % 3;
    const picture = Math.floor(place / 42);
    if (row === 2) return joint === 3 ? 0 : 1;
    return 1000 * picture + 100 * row + joint;
  });
  if (value !== undefined) data[42 + 14 + 1] = value;
  writeFileSync(join(directory, 'joints.mat'), matlabFile(shape, data));
  return join(directory, 'joints.mat');
}

function addPicture(number: number): void {
  writeFileSync(join(directory, 'images', `im0000${number}.jpg`), 'no jpeg');
}

test('reads x, y and flag, and leaves out annotations without a picture', async () => {
  write(3);
  addPicture(2);
  const dataset = await openLspExtended({ directory });
  expect(dataset).toMatchObject({ name: 'lsp/all', length: 1, missingPictures: 2 });
  const { id, file, poses } = dataset.annotation(0);
  expect({ id, file }).toEqual({ id: 'im00002', file: join(directory, 'images', 'im00002.jpg') });
  expect(poses[0]?.keypoints[1]).toEqual({ x: 1001, y: 1101, score: 1, visible: true });
  expect(poses[0]?.keypoints[3]).toBeNull();
});

test('says what a file that is not MATLAB is', async () => {
  const file = write(1);
  writeFileSync(file, 'joints');
  await expect(openLspExtended({ directory })).rejects.toThrow(
    `\`${file}\` cannot be understood: Not a little-endian MATLAB v5 file. ` +
      'Expected an array of 14 joints x 3 x pictures.',
  );
});

test('names the shape of an array that is another one', async () => {
  const file = write(2, { shape: [3, 14, 2] });
  await expect(openLspExtended({ directory })).rejects.toThrow(
    `\`joints\` in \`${file}\` has shape [3, 14, 2]. Expected an array of 14 joints x 3 x pictures; ` +
      'is this the file of Leeds Sports Pose Extended?',
  );
});

test('names file, picture and joint of a coordinate that is not a number', async () => {
  const file = write(2, { value: Number.NaN });
  addPicture(2);
  await expect(openLspExtended({ directory })).rejects.toMatchObject({
    name: 'DatasetError',
    file,
    record: 1,
    message: `\`right_knee\` of picture 2 in \`${file}\` is [1001, NaN, 1]. Expected three numbers; download the file again.`,
  });
});

test('names a part without pictures', async () => {
  write(1);
  addPicture(1);
  await expect(openLspExtended({ directory, split: 'validation' })).rejects.toThrow(
    `\`${join(directory, 'images')}\` has no picture of the part 'validation'. ` +
      'Expected files such as `im00001.jpg`; check `directory` and `split`.',
  );
});

test.skipIf(original === null)('opens the 120 pictures and counts the missing ones', async () => {
  const dataset = await openLspExtended({ directory: original as string });
  expect(dataset.length).toBe(120);
  expect(dataset.missingPictures).toBe(9880);
  const train = await openLspExtended({ directory: original as string, split: 'train' });
  expect(train).toMatchObject({ length: 120, missingPictures: 8380 });
  const { height, width } = await dataset.image(0);
  expect({ height, width }).toEqual({ height: 105, width: 157 });
});

test.skipIf(original === null || crops === null)(
  'agrees with the crops of the same pictures',
  async () => {
    const dataset = await openLspExtended({ directory: original as string });
    const { items } = JSON.parse(
      new TextDecoder().decode(await readDatasetFile(crops as string)),
    ) as {
      items: { image: string; scale: number; origin: [number, number]; joints: number[][] }[];
    };
    let compared = 0;
    for (let index = 0; index < dataset.length; index++) {
      const { id, poses } = dataset.annotation(index);
      const item = items.find(({ image }) => image === `${id}.jpg`);
      if (item === undefined) continue;
      LSP_14.joints.forEach((_, joint) => {
        const [x, y, flag] = item.joints[joint] as [number, number, number];
        const keypoint = poses[0]?.keypoints[joint] ?? null;
        expect(keypoint === null).toBe(flag === 0);
        if (keypoint === null) return;
        compared++;
        // The crops' file is rounded to two decimals, its scale to five.
        expect(Math.abs((keypoint.x - item.origin[0]) * item.scale - x)).toBeLessThan(0.03);
        expect(Math.abs((keypoint.y - item.origin[1]) * item.scale - y)).toBeLessThan(0.03);
      });
    }
    expect(compared).toBeGreaterThan(1000);
  },
);

/** One uncompressed variable `joints`; see `read-matlab-array.test.ts`. */
function matlabFile(shape: readonly number[], data: Float64Array): Uint8Array {
  const element = (type: number, content: Uint8Array) => {
    const padded = Buffer.alloc(8 + 8 * Math.ceil(content.length / 8));
    padded.writeUInt32LE(type, 0);
    padded.writeUInt32LE(content.length, 4);
    padded.set(content, 8);
    return padded;
  };
  const header = Buffer.alloc(128);
  header.set([0x00, 0x01, 0x49, 0x4d], 124);
  const matrix = Buffer.concat([
    element(6, new Uint8Array(Uint32Array.of(6, 0).buffer)),
    element(5, new Uint8Array(Int32Array.from(shape).buffer)),
    element(1, new TextEncoder().encode('joints')),
    element(9, new Uint8Array(data.buffer)),
  ]);
  return Buffer.concat([header, element(14, matrix)]);
}
