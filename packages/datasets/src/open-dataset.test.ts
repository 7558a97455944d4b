import { COCO_17 } from '@posewright/pose';
import { sharedFile } from '@posewright/vitest-config/shared';
import { expect, test } from 'vitest';
import { type DatasetSpec, openDataset } from './open-dataset.js';

const crops = sharedFile('data/lspet-crops');
const SYNTHETIC: DatasetSpec = {
  kind: 'synthetic',
  seed: 5,
  length: 10,
  size: { height: 16, width: 16 },
  skeleton: COCO_17,
};

test('opens the same set again from a spec that went through JSON', async () => {
  const first = await openDataset(SYNTHETIC);
  const again = await openDataset(JSON.parse(JSON.stringify(SYNTHETIC)) as DatasetSpec);
  expect(again.annotation(7)).toEqual(first.annotation(7));
  expect(await again.image(7)).toEqual(await first.image(7));
});

test('keeps to a range of pictures', async () => {
  const whole = await openDataset(SYNTHETIC);
  const part = await openDataset({ ...SYNTHETIC, range: { start: 6, end: 99 } });
  expect(part.length).toBe(4);
  expect(part.annotation(0)).toEqual(whole.annotation(6));
});

test.skipIf(crops === null)('opens a folder', async () => {
  const spec: DatasetSpec = { kind: 'lsp-crops', directory: crops as string, split: 'validation' };
  expect(await openDataset(spec)).toMatchObject({ name: 'lsp-crops/validation', length: 993 });
});

test('throws an OptionError where kind or range cannot be used', async () => {
  await expect(
    openDataset({ ...SYNTHETIC, kind: 'voc' } as unknown as DatasetSpec),
  ).rejects.toThrow(
    "`kind` should be 'coco', 'flic', 'folder', 'lsp', 'lsp-crops', 'mpii', 'synthetic' or 'yolo-pose', but it is 'voc'.",
  );
  await expect(openDataset({ ...SYNTHETIC, range: { start: 10, end: 12 } })).rejects.toThrow(
    '`range` should be a range of integers that starts in [0, 10), but it is {"start":10,"end":12}.',
  );
});
