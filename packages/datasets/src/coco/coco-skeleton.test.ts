import { COCO_17 } from '@posewright/pose';
import { expect, test } from 'vitest';
import { cocoSkeleton } from './coco-skeleton.js';

test("is COCO's where the joints have its names", () => {
  const joints = [...COCO_17.joints];
  expect(cocoSkeleton({ category: 'human', joints, limbs: [] })).toBe(COCO_17);
});

test('counts limbs from 0, finds mirror images by name and sigmas in known sets', () => {
  expect(
    cocoSkeleton({
      category: 'race horse',
      joints: ['left_eye', 'tail', 'right_eye', 'head_top'],
      limbs: [
        [1, 3],
        [2, 4],
      ],
    }),
  ).toEqual({
    name: 'RACE_HORSE_4',
    joints: ['left_eye', 'tail', 'right_eye', 'head_top'],
    limbs: [
      [0, 2],
      [1, 3],
    ],
    flip: [2, 1, 0, 3],
    sigmas: [0.025, 0.072, 0.025, 0.026],
  });
});

test.each([
  [['LeftPaw', 'RightPaw', 'nose']],
  [['paw-left', 'paw-right', 'bright']],
  [['L_Paw', 'R_Paw', 'l']],
  [
    ['rpaw', 'paw l', 'tail', 'paw r'],
    [0, 3, 2, 1],
  ],
  [['LEFT', 'RIGHT', 'middle']],
])('finds mirror images among %j', (joints, flip = [1, 0, 2]) => {
  expect(cocoSkeleton({ category: 'cat', joints, limbs: [] }).flip).toEqual(flip);
});
