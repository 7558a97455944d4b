import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSyntheticDataset, type PoseDataset } from '@posewright/datasets';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { checkData } from './check-data.js';
import { runFolder } from './run-folder.js';

const root = await mkdtemp(join(tmpdir(), 'posewright-data-'));
afterAll(() => rm(root, { recursive: true }));

let folder = runFolder('');
beforeEach(async () => {
  folder = runFolder(await mkdtemp(join(root, 'run-')));
  for (const index of [0, 1, 2, 3]) await writeFile(picture(index), 'a picture');
});

const drawn = createSyntheticDataset({ seed: 1, length: 4, size: { height: 64, width: 64 } });
const picture = (index: number) => join(folder.path, `${index}.jpg`);

/** People in files, in an order. */
function dataset(order: readonly number[], poses: readonly number[] = order): PoseDataset {
  return {
    ...drawn,
    name: 'mine/train',
    length: order.length,
    annotation: (index) => {
      const number = order[index] as number;
      const { poses: people } = drawn.annotation(poses[index] as number);
      return { id: String(number), file: picture(number), poses: people };
    },
  };
}

async function check(train: PoseDataset, options: { acceptChanges?: boolean } = {}) {
  const warnings: string[] = [];
  const warn = (line: string) => void warnings.push(line);
  await checkData(folder, {
    train,
    validation: drawn,
    isResumed: true,
    acceptChanges: false,
    warn,
    ...options,
  });
  return warnings;
}

async function begin(train: PoseDataset): Promise<void> {
  const options = { isResumed: false, acceptChanges: false, warn: () => undefined };
  await checkData(folder, { train, validation: drawn, ...options });
}

const refused = (what: string) =>
  `The data have changed since the run began: ${what}. ` +
  'Bring them back, or add `--accept-changed-data` to go on with what is there now.';

test('data that are as they were are accepted, and described in a file', async () => {
  await begin(dataset([0, 1, 2]));
  expect(await check(dataset([0, 1, 2]))).toEqual([]);
  const { train, validation } = JSON.parse(await readFile(folder.data, 'utf8'));
  expect(train).toMatchObject({ name: 'mine/train', joints: drawn.skeleton.joints });
  expect(train.pictures[0]).toEqual(['0', expect.stringMatching(/^0\.jpg 9 [0-9a-f]{12}$/)]);
  expect(validation.pictures[3]).toEqual([
    'synthetic-1-3',
    expect.stringMatching(/^drawn [0-9a-f]{12}$/),
  ]);
});

test.each([
  ['pictures that are gone', [0], [0], 'of mine/train, 2 pictures are gone (1, 2)'],
  ['new pictures', [0, 1, 2, 3], undefined, 'of mine/train, 1 picture is new (3)'],
  ['other annotations', [0, 1, 2], [0, 2, 2], 'of mine/train, 1 picture has other annotations (1)'],
  ['another order', [2, 0, 1], undefined, 'of mine/train, the pictures are in another order'],
] as const)('%s are told', async (_what, order, poses, change) => {
  await begin(dataset([0, 1, 2]));
  await expect(check(dataset(order, poses))).rejects.toThrow(refused(change));
});

test('a file of another size is told, and several changes of both parts', async () => {
  await begin(dataset([0, 1, 2]));
  await writeFile(picture(1), 'another picture');
  await rm(picture(2));
  const other = { ...dataset([0, 1, 2]), skeleton: { ...drawn.skeleton, joints: ['nose'] } };
  await expect(check(other)).rejects.toThrow(
    refused(
      'of mine/train, 2 pictures have files of other names or sizes (1, 2); of mine/train, the joints are others',
    ),
  );
});

test('changes that are accepted are told once, and are what the run has from then on', async () => {
  await begin(dataset([0, 1, 2]));
  expect(await check(dataset([0, 1]), { acceptChanges: true })).toEqual([
    'The data have changed since the run began: of mine/train, 1 picture is gone (2). The run goes on with what is there now.',
  ]);
  expect(await check(dataset([0, 1]))).toEqual([]);
});

test('a run of an earlier version, which has not written them down, is gone on with', async () => {
  expect(await check(dataset([0]))).toEqual([]);
  expect(await check(dataset([0]))).toEqual([]);
});

test('a description that is damaged is told', async () => {
  await writeFile(folder.data, '{');
  await expect(check(dataset([0]))).rejects.toThrow(
    `\`${folder.data}\` says what the run learns from, but it cannot be read. Remove it if the data are as they were.`,
  );
});
