import { COCO_17, MPII_16 } from '@posewright/pose';
import { expect, test } from 'vitest';
import { jointFactors } from './joint-factors.js';
import { HRNET_COCO_JOINT_WEIGHTS, MMPOSE_MPII_JOINT_WEIGHTS } from './joint-weights.js';

// The references list them in the order of the joints: HRNet's `coco.py`, mmpose's `mpii.py`.
test.each([
  [
    COCO_17,
    HRNET_COCO_JOINT_WEIGHTS,
    [1, 1, 1, 1, 1, 1, 1, 1.2, 1.2, 1.5, 1.5, 1, 1, 1.2, 1.2, 1.5, 1.5],
  ],
  [
    MPII_16,
    MMPOSE_MPII_JOINT_WEIGHTS,
    [1.5, 1.2, 1, 1, 1.2, 1.5, 1, 1, 1, 1, 1.5, 1.2, 1, 1, 1.2, 1.5],
  ],
])('of $name are the reference’s', (skeleton, weights, expected) => {
  expect(jointFactors(skeleton, weights)).toEqual(expected);
});

test('refuses joints that the skeleton has not, and weights that are none', () => {
  const skeleton = { name: 'ARM', joints: ['elbow', 'wrist'] };
  expect(() => jointFactors(skeleton, { wrist: 2, ankle: 1.5 })).toThrow(
    '`jointWeights` should be weights of the joints of ARM: elbow, wrist, but it is {"ankle":1.5}.',
  );
  expect(() => jointFactors(skeleton, { wrist: -1 })).toThrow(
    '`jointWeights.wrist` should be a number from 0, but it is -1.',
  );
});
