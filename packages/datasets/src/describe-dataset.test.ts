import { type Keypoint, LSP_14 } from '@posewright/pose';
import { expect, test } from 'vitest';
import { describeDataset } from './describe-dataset.js';

const known: Keypoint = { x: 1, y: 2, score: 1 };

test('counts pictures, people and labelled joints', () => {
  const poses = [
    [{ keypoints: [known, ...Array(13).fill(null)] }, { keypoints: Array(14).fill(known) }],
    [],
  ];
  const description = describeDataset({
    name: 'two pictures',
    skeleton: LSP_14,
    length: 2,
    annotation: (index) => ({ id: String(index), file: null, poses: poses[index] ?? [] }),
    image: () => Promise.reject(new Error('A description should not read pictures.')),
  });
  expect(description).toMatchObject({ name: 'two pictures', pictures: 2, people: 2 });
  expect(Object.keys(description.labelledJoints)).toEqual(LSP_14.joints);
  expect(description.labelledJoints.right_ankle).toBe(2);
  expect(description.labelledJoints.head_top).toBe(1);
});
