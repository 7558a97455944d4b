import { COCO_17, LSP_14, MPII_16 } from '@posewright/pose';
import { expect, test } from 'vitest';
import type { PoseDataset } from '../pose-dataset.js';
import { createSyntheticDataset } from '../synthetic/create-synthetic-dataset.js';
import { mergeDatasets } from './merge-datasets.js';

const size = { height: 40, width: 30 };
const sets = [COCO_17, MPII_16, LSP_14].map((skeleton, place) =>
  createSyntheticDataset({ seed: 1, length: 2 + place, size, skeleton, difficulty: 'easy' }),
) as [PoseDataset, PoseDataset, PoseDataset];

test('brings sets together one after another, with ids and sources of their own', async () => {
  const merged = mergeDatasets(sets, { skeleton: LSP_14, joints: { neck: 'upper_neck' } });
  expect(merged.length).toBe(9);
  const all = Array.from({ length: 9 }, (_, index) => merged.annotation(index));
  expect(new Set(all.map(({ id }) => id)).size).toBe(9);
  expect(all.map(({ source }) => source)).toEqual([
    ...Array(2).fill('synthetic/1'),
    ...Array(3).fill('synthetic/1-2'),
    ...Array(4).fill('synthetic/1-3'),
  ]);
  expect(all[2]?.id).toBe('synthetic/1-2/synthetic-1-0');
  expect(await merged.image(4)).toEqual(await sets[1].image(2));
});

test('gives each set the joints that it has, and null for others', () => {
  const merged = mergeDatasets(sets, { skeleton: LSP_14, joints: { neck: 'upper_neck' } });
  const [neck, headTop] = ['neck', 'head_top'].map((joint) => LSP_14.joints.indexOf(joint)) as [
    number,
    number,
  ];
  const coco = merged.annotation(0).poses[0]?.keypoints;
  expect(coco?.[headTop]).toBeNull();
  const mpii = merged.annotation(2).poses[0]?.keypoints;
  const own = sets[1].annotation(0).poses[0]?.keypoints[MPII_16.joints.indexOf('upper_neck')];
  expect(mpii?.[neck]).toEqual(own);
  const lsp = merged.annotation(5).poses[0]?.keypoints;
  expect(lsp).toEqual(sets[2].annotation(0).poses[0]?.keypoints);
});

test('refuses nothing to merge, pictures that are not there, and maps that no set has the joints for', () => {
  expect(() => mergeDatasets([], { skeleton: LSP_14 })).toThrow(
    '`datasets` should be one or more, but it is 0.',
  );
  expect(() => mergeDatasets(sets, { skeleton: LSP_14 }).annotation(9)).toThrow(
    '`index` should be an integer in [0, 9), but it is 9.',
  );
  expect(() => mergeDatasets(sets, { skeleton: LSP_14, joints: { neck: 'tail' } })).toThrow(
    "`joints.neck` should be made of joints that one of the sets has, but it is 'tail'.",
  );
});
