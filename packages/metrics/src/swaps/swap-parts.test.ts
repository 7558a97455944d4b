import { COCO_17, defineSkeleton, FLIC_11, LSP_14 } from '@posewright/pose';
import { expect, test } from 'vitest';
import { swapParts } from './swap-parts.js';

test('names the parts that a skeleton has', () => {
  const parts = (skeleton: typeof LSP_14) => swapParts(skeleton).map(({ name }) => name);
  const limbs = ['whole body', 'legs', 'lower legs', 'arms', 'lower arms', 'hands'];
  expect(parts(LSP_14)).toEqual(limbs);
  expect(parts(COCO_17)).toEqual([...limbs, 'face']);
  // FLIC's legs are the hips alone.
  expect(parts(FLIC_11)).toEqual(['whole body', 'legs', 'arms', 'lower arms', 'hands', 'face']);
});

test('has both joints of each pair', () => {
  const legs = swapParts(LSP_14)[1]
    ?.joints.map((joint) => LSP_14.joints[joint])
    .sort();
  expect(legs).toEqual([
    'left_ankle',
    'left_hip',
    'left_knee',
    'right_ankle',
    'right_hip',
    'right_knee',
  ]);
});

test('has each pair by itself where names say nothing', () => {
  const fish = defineSkeleton({
    name: 'FISH',
    joints: ['nose', 'fin_l', 'fin_r', 'gill_l', 'gill_r'],
    limbs: [],
    flip: [0, 2, 1, 4, 3],
    sigmas: [1, 1, 1, 1, 1],
  });
  expect(swapParts(fish)).toEqual([
    { name: 'whole body', joints: [1, 2, 3, 4] },
    { name: 'fin_l', joints: [1, 2] },
    { name: 'gill_l', joints: [3, 4] },
  ]);
});
