import { COCO_17, LSP_14, MPII_16, type Skeleton } from '@posewright/pose';
import { expect, test } from 'vitest';
import { jointSide, limbSide } from './joint-side.js';

test('every joint of COCO but the nose has a side, and its mirror image the other one', () => {
  const sides = COCO_17.joints.map((_, joint) => jointSide(COCO_17, joint));
  expect(sides.filter((side) => side === 'left')).toHaveLength(8);
  expect(sides.filter((side) => side === 'right')).toHaveLength(8);
  expect(
    COCO_17.flip.every((mirror, joint) => mirror === joint || sides[mirror] !== sides[joint]),
  ).toBe(true);
  expect(sides[0]).toBe('center');
});

test.each([
  ['l_hip', 'left'],
  ['hip_l', 'left'],
  ['leftHip', 'left'],
  ['LeftHip', 'left'],
  ['R-hip', 'right'],
  ['hip.r', 'right'],
  ['hip right', 'right'],
  ['lower_hip', 'center'],
  ['hip_upper', 'center'],
])('%s is on the %s', (joint, side) => {
  const skeleton: Skeleton = {
    name: '',
    joints: [joint, ''],
    limbs: [],
    flip: [1, 0],
    sigmas: [1, 1],
  };
  expect(jointSide(skeleton, 0)).toBe(side);
});

test('a joint that is its own mirror image is in the center, whatever its name', () => {
  expect(jointSide({ name: '', joints: ['left_over'], limbs: [], flip: [0], sigmas: [1] }, 0)).toBe(
    'center',
  );
});

test('a limb has the side of whichever end has one, and is in the center between the sides', () => {
  const limb = (from: string, to: string) =>
    limbSide(MPII_16, [MPII_16.joints.indexOf(from), MPII_16.joints.indexOf(to)]);
  expect(limb('left_knee', 'left_hip')).toBe('left');
  expect(limb('right_hip', 'pelvis')).toBe('right');
  expect(limb('thorax', 'left_shoulder')).toBe('left');
  expect(limb('pelvis', 'thorax')).toBe('center');
  expect(limbSide(LSP_14, [2, 3])).toBe('center'); // right hip, left hip
});
