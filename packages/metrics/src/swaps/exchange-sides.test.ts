import { FLIC_11, type Pose } from '@posewright/pose';
import { expect, test } from 'vitest';
import { exchangeSides } from './exchange-sides.js';

const pose: Pose = {
  keypoints: FLIC_11.joints.map((_, joint) => (joint === 4 ? null : { x: joint, y: 0, score: 1 })),
};

test('exchanges the joints that are named and no others', () => {
  const { keypoints } = exchangeSides(pose, [0, 3, 1, 4], FLIC_11);
  expect(keypoints.map((keypoint) => keypoint?.x ?? null)).toEqual([
    3,
    null,
    2,
    0,
    1,
    5,
    6,
    7,
    8,
    9,
    10,
  ]);
});

test('exchanged twice is as before', () => {
  const joints = [0, 1, 3, 4];
  expect(exchangeSides(exchangeSides(pose, joints, FLIC_11), joints, FLIC_11)).toEqual(pose);
});
