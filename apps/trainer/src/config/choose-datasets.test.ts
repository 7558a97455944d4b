import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataset } from '@posewright/datasets/node';
import { COCO_17 } from '@posewright/pose';
import { expect, test } from 'vitest';
import { chooseDatasets, type DatasetOptions } from './choose-datasets.js';

const choose = (options: Partial<DatasetOptions>) =>
  chooseDatasets({
    kind: 'coco',
    directory: 'data',
    input: { height: 64, width: 48 },
    skeleton: COCO_17,
    ...options,
  });

test.each([
  ['lsp-crops', 'train', 'validation', 'picture'],
  ['lsp', 'train', 'validation', 'person'],
  ['mpii', 'train', 'validation', 'center'],
  ['flic', 'train', 'test', 'center'],
  ['coco', 'train2017', 'val2017', 'box'],
  ['yolo-pose', 'train', 'val', 'box'],
  ['folder', 'train', 'validation', 'box'],
])('learns from and is measured on the parts of %s', (kind, train, validation, crop) => {
  expect(choose({ kind })).toEqual({
    train: { kind, directory: 'data', split: train },
    validation: { kind, directory: 'data', split: validation },
    crop,
  });
});

test('takes the parts that are named, an empty one for the whole set', () => {
  const { train, validation } = choose({ kind: 'mpii', splits: { train: '', validation: 'test' } });
  expect(train).toEqual({ kind: 'mpii', directory: 'data' });
  expect(validation).toMatchObject({ split: 'test' });
});

test('draws people with other seeds, a fifth as many to be measured on', () => {
  const { train, validation, crop } = choose({
    kind: 'synthetic',
    directory: undefined,
    samples: 11,
  });
  expect(train).toMatchObject({ kind: 'synthetic', seed: 1, length: 11, difficulty: 'easy' });
  expect(validation).toMatchObject({ kind: 'synthetic', seed: 2, length: 3 });
  expect(crop).toBe('picture');
});

test('refuses a folder of drawn people: `--dataset` has been forgotten', () => {
  expect(() => choose({ kind: 'synthetic' })).toThrow(
    "`--data` should be left out, as drawn people need no folder, but it is 'data'. Say what is in it by `--dataset`: lsp-crops, lsp, mpii, flic, coco, yolo-pose, folder.",
  );
});

test('learns the first pictures by heart, and is measured on them', () => {
  const { train, validation } = choose({ overfit: 3 });
  expect(train).toEqual({ kind: 'coco', directory: 'data', range: { start: 0, end: 3 } });
  expect(validation).toBe(train);
});

test('what it chooses opens, and an unknown split names the known ones', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'choose-'));
  try {
    const pictures = Array.from({ length: 5 }, (_, index) => ({ file: `${index}.jpg` }));
    mkdirSync(join(directory, 'images'));
    for (const { file } of pictures) writeFileSync(join(directory, 'images', file), '');
    const parts = pictures.map((picture, index) => ({
      ...picture,
      split: index < 4 ? 'train' : 'val',
    }));
    const annotations = join(directory, 'annotations.json');
    writeFileSync(annotations, JSON.stringify({ skeleton: { joints: ['nose'] }, pictures: parts }));
    const { train, validation } = choose({ kind: 'folder', directory });
    expect((await openDataset(train)).length).toBe(4);
    await expect(openDataset(validation)).rejects.toThrow(
      `\`${annotations}\` has no picture of the split 'validation'. Its pictures are of 'train', 'val'.`,
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test('names the kinds, and the folder that one needs', () => {
  expect(() => choose({ kind: 'toString' })).toThrow(
    "`--dataset` should be one of lsp-crops, lsp, mpii, flic, coco, yolo-pose, folder, synthetic, but it is 'toString'.",
  );
  expect(() => choose({ kind: 'flic', directory: undefined })).toThrow(
    '`--data` should be the folder of the data set flic, but it is undefined.',
  );
});
