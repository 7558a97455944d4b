import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataset } from '@posewright/datasets/node';
import { COCO_17 } from '@posewright/pose';
import { afterAll, expect, test } from 'vitest';
import { writeBenchPictures } from './write-bench-pictures.js';

const folder = await mkdtemp(join(tmpdir(), 'posewright-bench-test-'));
afterAll(() => rm(folder, { recursive: true }));

test('the pictures are as large as most of COCO’s, in pixels and in bytes, with people', async () => {
  await writeBenchPictures(folder, 3);
  const dataset = await openDataset({ kind: 'coco', directory: folder });
  expect(dataset.length).toBe(3);
  expect(dataset.skeleton.joints).toEqual(COCO_17.joints);
  expect(await dataset.image(2)).toMatchObject({ height: 480, width: 640 });
  for (const picture of [0, 1, 2]) {
    const { poses } = dataset.annotation(picture);
    expect(poses.length).toBeGreaterThan(0);
    for (const { box } of poses) expect(box?.height).toBeGreaterThan(0);
  }
  const files = await readdir(join(folder, 'images'));
  for (const file of files) {
    const { size } = await stat(join(folder, 'images', file));
    expect(size).toBeGreaterThan(100_000);
    expect(size).toBeLessThan(250_000);
  }
});
