import { COCO_17, LSP_14 } from '@posewright/pose';
import { expect, test } from 'vitest';
import { halfExtents, pckUnit } from './pck-unit.js';

const at = (x: number, y: number) => ({ x, y, score: 1 });

test('people are measured by their torso, joints without one by their extent', () => {
  expect([LSP_14, COCO_17].map(pckUnit)).toEqual(['torso', 'torso']);
  expect(pckUnit({ joints: ['left_shoulder', 'left_hip'] })).toBe('extent');
});

test('half of the extent, of a single joint half of its box, else nothing', () => {
  const box = { x: 0, y: 0, width: 8, height: 20 };
  const poses = [
    { keypoints: [at(0, 0), at(10, 30)], box },
    { keypoints: [at(5, 5), null], box },
    { keypoints: [at(5, 5), null] },
  ];
  expect(halfExtents(poses)).toEqual([15, 10, null]);
});
