import { COCO_17, defineSkeleton, LSP_14 } from '@posewright/pose';
import { expect, test } from 'vitest';
import { groupJoints } from './group-joints.js';

test('puts left and right together, the left one first, in the order of the skeleton', () => {
  expect(groupJoints(LSP_14)).toEqual([
    { name: 'ankle', joints: ['left_ankle', 'right_ankle'] },
    { name: 'knee', joints: ['left_knee', 'right_knee'] },
    { name: 'hip', joints: ['left_hip', 'right_hip'] },
    { name: 'wrist', joints: ['left_wrist', 'right_wrist'] },
    { name: 'elbow', joints: ['left_elbow', 'right_elbow'] },
    { name: 'shoulder', joints: ['left_shoulder', 'right_shoulder'] },
    { name: 'neck', joints: ['neck'] },
    { name: 'head top', joints: ['head_top'] },
  ]);
  expect(groupJoints(COCO_17).flatMap(({ joints }) => joints)).toHaveLength(17);
});

test('knows the sides of one’s own names, and pairs that have none', () => {
  const skeleton = defineSkeleton({
    name: 'OWN',
    joints: ['r_hand', 'l_hand', 'wing one', 'wing two', 'rightEye', 'leftEye'],
    limbs: [],
    flip: [1, 0, 3, 2, 5, 4],
    sigmas: [1, 1, 1, 1, 1, 1],
  });
  expect(groupJoints(skeleton)).toEqual([
    { name: 'hand', joints: ['l_hand', 'r_hand'] },
    { name: 'wing one', joints: ['wing one', 'wing two'] },
    { name: 'Eye', joints: ['leftEye', 'rightEye'] },
  ]);
});
