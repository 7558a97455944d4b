import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MPII_16 } from '@posewright/pose';
import { sharedFile } from '@posewright/vitest-config/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeDataset } from '../describe-dataset.js';
import { openDataset } from '../open-dataset.js';
import { openMpii } from './open-mpii.js';

const sample = sharedFile('data/mpii-sample');

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mpii-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function put(path: string, content: object | null = null): void {
  const file = join(directory, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content === null ? 'no jpeg' : JSON.stringify(content));
}

const peopleOf = (...images: readonly string[]) =>
  images.map((image) => ({
    image,
    center: [10, 10],
    scale: 1,
    joints: MPII_16.joints.map(() => [5, 6]),
    joints_vis: MPII_16.joints.map(() => 1),
  }));

test('finds the parts of HRNet and mmpose', async () => {
  put('annot/train.json', peopleOf('a.jpg'));
  put('annotations/mpii_val.json', peopleOf('b.jpg', 'b.jpg'));
  put('images/a.jpg');
  put('images/b.jpg');
  const train = await openMpii({ directory, split: 'train' });
  expect(train).toMatchObject({ name: 'mpii/train', skeleton: MPII_16, length: 1 });
  expect(train.annotation(0).file).toBe(join(directory, 'images', 'a.jpg'));
  for (const split of ['validation', 'valid', 'val']) {
    const { annotation } = await openMpii({ directory, split });
    expect(annotation(0).poses).toHaveLength(2);
  }
  await expect(openMpii({ directory, split: 'holdout' })).rejects.toThrow(
    `\`${directory}\` has no file of the split 'holdout'. It has 'train', 'validation'; name one of them as \`split\`.`,
  );
  await expect(openMpii({ directory })).rejects.toThrow(
    `\`${directory}\` has no file of the whole set. It has 'train', 'validation'; name one of them as \`split\`.`,
  );
});

test('opens what is named, and leaves out pictures that are not there', async () => {
  put('truth.json', peopleOf('a.jpg', 'b.jpg'));
  put('photos/b.jpg');
  const options = { directory, annotations: 'truth.json', images: 'photos' };
  await expect(openMpii(options)).rejects.toThrow(
    `1 of the 2 pictures in \`${join(directory, 'truth.json')}\` are not in \`${join(directory, 'photos')}\`, the first is 'a.jpg'. ` +
      "Check the folder, take them out of the annotations, or say `missing: 'leave-out'` to go on without them.",
  );
  const spec = { kind: 'mpii', ...options, missing: 'leave-out' } as const;
  const dataset = await openDataset(spec);
  expect([dataset.length, dataset.annotation(0).poses[0]?.record]).toEqual([1, 1]);
  await expect(dataset.image(0)).rejects.toThrow(join(directory, 'photos', 'b.jpg'));
});

test('says which files it looks for', async () => {
  await expect(openMpii({ directory })).rejects.toThrow(
    `\`${directory}\` has no annotations of MPII. Expected one of mpii_annotations.json, annotations.json, ` +
      'mpii_human_pose_v1_u12_1.mat, mpii_human_pose_v1_u12_2/mpii_human_pose_v1_u12_1.mat, annot/train.json; ' +
      'check `directory`, or name the file as `annotations`.',
  );
});

test.skipIf(sample === null)('opens the five pictures of the sample', async () => {
  const dataset = await openMpii({ directory: sample as string });
  expect(describeDataset(dataset)).toMatchObject({ pictures: 5, people: 5 });
  for (let index = 0; index < dataset.length; index++) {
    const { height, width } = await dataset.image(index);
    const keypoints = dataset.annotation(index).poses.flatMap((pose) => pose.keypoints);
    for (const keypoint of keypoints) {
      if (keypoint === null) continue;
      expect(keypoint.x).toBeLessThan(width);
      expect(keypoint.y).toBeLessThan(height);
    }
  }
});
