import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LSP_14 } from '@posewright/pose';
import { sharedFile } from '@posewright/vitest-config/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { matlabFile } from '../fixtures/matlab-file.js';
import { readDatasetFile } from '../read-dataset-file.js';
import { openLsp } from './open-lsp.js';
import { readLspAnnotations } from './read-lsp-annotations.js';

const original = sharedFile('data/lspet-raw');
const crops = sharedFile('data/lspet-crops/joints.json');
const lsp = sharedFile('data/annotations/lsp_joints.mat');

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
  writeFileSync(join(directory, 'joints.mat'), matlabFile({ joints: { shape, data } }));
  return join(directory, 'joints.mat');
}

function addPicture(number: number): void {
  writeFileSync(join(directory, 'images', `im0000${number}.jpg`), 'no jpeg');
}

test('reads x, y and flag, and leaves out annotations without a picture', async () => {
  write(3);
  addPicture(2);
  const dataset = await openLsp({ directory });
  expect(dataset).toMatchObject({ name: 'lsp/all', length: 1, missingPictures: 2 });
  const { id, file, poses } = dataset.annotation(0);
  expect({ id, file }).toEqual({ id: 'im00002', file: join(directory, 'images', 'im00002.jpg') });
  expect(poses[0]?.keypoints[1]).toEqual({ x: 1001, y: 1101, score: 1, visible: true });
  expect(poses[0]?.keypoints[3]).toBeNull();
});

const EXPECTED = 'an array of 14 joints x 3 x pictures (LSP extended) or 3 x 14 x pictures (LSP)';

test('says what a file that is not MATLAB is', async () => {
  const file = write(1);
  writeFileSync(file, 'joints');
  await expect(openLsp({ directory })).rejects.toThrow(
    `\`${file}\` cannot be understood: Not a little-endian MATLAB v5 file. Expected ${EXPECTED}; download it again.`,
  );
  writeFileSync(file, '');
  await expect(openLsp({ directory })).rejects.toThrow('Not a little-endian MATLAB v5 file.');
});

test('names a file that ends early', async () => {
  const file = write(2);
  writeFileSync(file, readFileSync(file).subarray(0, 300));
  await expect(openLsp({ directory })).rejects.toThrow(
    `\`${file}\` cannot be understood: The file ends within an array. Expected ${EXPECTED}; download it again.`,
  );
});

test('names the sizes of an array that is another one', async () => {
  const file = write(2, { shape: [14, 2, 3] });
  await expect(openLsp({ directory })).rejects.toThrow(
    `\`joints\` in \`${file}\` is numbers of 14 x 2 x 3. Expected ${EXPECTED}.`,
  );
  writeFileSync(file, matlabFile({ joints: 'fourteen' }));
  await expect(openLsp({ directory })).rejects.toThrow(
    `\`joints\` in \`${file}\` is the text 'fourteen'. Expected ${EXPECTED}.`,
  );
  writeFileSync(file, matlabFile({}));
  await expect(openLsp({ directory })).rejects.toThrow(
    `\`${file}\` has no variable. It has none. Expected ${EXPECTED}.`,
  );
});

test('names file, picture and joint of a coordinate that is not a number', async () => {
  const file = write(2, { value: Number.NaN });
  addPicture(2);
  await expect(openLsp({ directory })).rejects.toMatchObject({
    name: 'DatasetError',
    file,
    record: 1,
    message: `\`right_knee\` of picture 2 in \`${file}\` is [1001, NaN, 1]. Expected three numbers; download the file again.`,
  });
});

test('names a part without annotations or without pictures', async () => {
  const file = write(1);
  addPicture(1);
  await expect(openLsp({ directory, split: 'validation' })).rejects.toThrow(
    `\`${file}\` has 1 pictures, none of the part 'validation'. Download the file again.`,
  );
  rmSync(join(directory, 'images', 'im00001.jpg'));
  await expect(openLsp({ directory })).rejects.toThrow(
    `1 of the 1 pictures in \`${file}\` are not in \`${join(directory, 'images')}\`, the first is 'im00001.jpg'. ` +
      "Check the folder, take them out of the annotations, or say `missing: 'leave-out'` to go on without them.",
  );
});

test('takes LSP itself by its sizes: flag 1 is hidden, pictures have four digits', async () => {
  const data = Float64Array.from({ length: 42 * 2000 }, (_, place) => {
    const [row, joint] = [place % 3, Math.floor(place / 3) % 14];
    return row === 2 ? Number(joint === 4) : 100 * row + joint + Math.floor(place / 42) / 1e4;
  });
  mkdirSync(join(directory, 'images'));
  writeFileSync(
    join(directory, 'joints.mat'),
    matlabFile({ joints: { shape: [3, 14, 2000], data } }),
  );
  for (const name of ['im1000', 'im1001'])
    writeFileSync(join(directory, 'images', `${name}.jpg`), '');
  const train = await openLsp({ directory, split: 'train' });
  expect(train).toMatchObject({ name: 'lsp/train', length: 1, missingPictures: 999 });
  const { id, poses } = train.annotation(0);
  expect(id).toBe('im1000');
  expect(poses[0]?.keypoints[3]).toEqual({ x: 3.0999, y: 103.0999, score: 1, visible: true });
  expect(poses[0]?.keypoints[4]).toMatchObject({ visible: false });
  for (const split of ['test', 'validation'] as const) {
    expect((await openLsp({ directory, split })).annotation(0).id).toBe('im1001');
  }
});

test('names the parts that there are', async () => {
  write(1);
  addPicture(1);
  await expect(openLsp({ directory, split: 'test' })).rejects.toThrow(
    "`split` should be 'train', 'validation' or 'all', but it is 'test'.",
  );
  const data = new Float64Array(42);
  writeFileSync(join(directory, 'joints.mat'), matlabFile({ joints: { shape: [3, 14, 1], data } }));
  await expect(openLsp({ directory, split: 'val' as 'test' })).rejects.toThrow(
    "`split` should be 'train', 'validation', 'test' or 'all', but it is 'val'.",
  );
});

test.skipIf(lsp === null)(
  'reads the 2,000 people of LSP, all labelled, 2,044 joints hidden',
  async () => {
    const { length, annotation } = await readLspAnnotations(lsp as string);
    expect(length).toBe(2000);
    const all = Array.from(
      { length },
      (_, index) => annotation(index).poses[0]?.keypoints ?? [],
    ).flat();
    expect(all.filter((keypoint) => keypoint !== null)).toHaveLength(28_000);
    // Counted with numpy in the file: 2,044 flags of 28,000 are 1.
    expect(all.filter((keypoint) => keypoint?.visible === false)).toHaveLength(2044);
    // The least coordinates, which say that nothing is below 0: 1.008 in x, 0.247 in y.
    expect(Math.min(...all.map((keypoint) => keypoint?.x ?? 0))).toBeCloseTo(1.00846, 5);
    expect(Math.min(...all.map((keypoint) => keypoint?.y ?? 0))).toBeCloseTo(0.24674, 5);
    expect((await readLspAnnotations(lsp as string, { split: 'train' })).length).toBe(1000);
    expect((await readLspAnnotations(lsp as string, { split: 'test' })).annotation(0).id).toBe(
      'im1001',
    );
  },
);

test.skipIf(original === null)('opens the 120 pictures and counts the missing ones', async () => {
  const dataset = await openLsp({ directory: original as string });
  expect(dataset.length).toBe(120);
  expect(dataset.missingPictures).toBe(9880);
  const train = await openLsp({ directory: original as string, split: 'train' });
  expect(train).toMatchObject({ length: 120, missingPictures: 8380 });
  const { height, width } = await dataset.image(0);
  expect({ height, width }).toEqual({ height: 105, width: 157 });
});

test.skipIf(original === null || crops === null)(
  'agrees with the crops of the same pictures',
  async () => {
    const dataset = await openLsp({ directory: original as string });
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
