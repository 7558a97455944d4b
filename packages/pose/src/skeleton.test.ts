import { expect, test } from 'vitest';
import { boxAround } from './box.js';
import { createGrid, valueAt } from './grid.js';
import { defineSkeleton, jointIndex, permuteMirrored, type Skeleton } from './skeleton.js';
import { COCO_17, SKELETONS } from './skeletons.js';

test.each(Object.entries(SKELETONS))('%s is named so, and left mirrors right', (name, skeleton) => {
  expect(skeleton.name).toBe(name);
  expect(skeleton.joints).toHaveLength(Number(name.split('_').at(-1)));
  for (const [joint, mirror] of skeleton.flip.entries()) {
    const swapped = skeleton.joints[joint]?.replace(/left|right/, (side) =>
      side === 'left' ? 'right' : 'left',
    );
    expect(skeleton.joints[mirror]).toBe(swapped);
  }
});

const pair: Skeleton = {
  name: 'PAIR',
  joints: ['left_hand', 'right_hand', 'nose'],
  limbs: [[0, 1]],
  flip: [1, 0, 2],
  sigmas: [0.1, 0.1, 0.1],
};

test('a skeleton of one’s own is checked', () => {
  expect(defineSkeleton(pair)).toBe(pair);
});

test.each([
  [
    { joints: ['a', 'a', 'b'] },
    '`joints` should be a list of unique names, but it is ["a","a","b"].',
  ],
  [{ limbs: [[0, 3]] as const }, '`limbs` should be pairs of indices below 3, but it is [0,3].'],
  [
    { flip: [1, 2, 0] },
    '`flip` should be a permutation of the 3 joints that is its own inverse, but it is [1,2,0]. ' +
      'A joint without a mirror image, such as the neck, has its own index.',
  ],
  [{ sigmas: [0.1, 0, 0.1] }, '`sigmas` should be 3 positive numbers, but it is [0.1,0,0.1].'],
])('refuses %o', (wrong, message) => {
  expect(() => defineSkeleton({ ...pair, ...wrong })).toThrow(message);
});

test('finds joints by name', () => {
  expect(jointIndex(COCO_17, 'left_hip')).toBe(11);
  expect(() => jointIndex(pair, 'tail')).toThrow(
    "`joint` should be one of left_hand, right_hand, nose, but it is 'tail'.",
  );
});

test('mirrored joints change places, twice back', () => {
  const keypoints = [{ x: 1, y: 1, score: 1 }, { x: 2, y: 2, score: 1 }, null];
  const mirrored = permuteMirrored({ keypoints }, pair);
  expect(mirrored.keypoints).toEqual([keypoints[1], keypoints[0], null]);
  expect(permuteMirrored(mirrored, pair).keypoints).toEqual(keypoints);
  expect(() => permuteMirrored({ keypoints: [null] }, pair)).toThrow(
    '`pose.keypoints` should have shape [3], but it has shape [1]. ' +
      'A pose has a keypoint, or null, for each joint of its skeleton.',
  );
});

test('the box around a pose touches its outermost keypoints', () => {
  const keypoints = [{ x: 1, y: 5, score: 1 }, null, { x: 4, y: -1, score: 1 }];
  expect(boxAround({ keypoints })).toEqual({ x: 1, y: -1, width: 3, height: 6 });
  expect(boxAround({ keypoints: [null] })).toBeNull();
});

test('a grid holds height x width x channels values', () => {
  const grid = createGrid({ height: 1, width: 2, channels: 2 }, Float32Array.of(1, 2, 3, 4));
  expect(valueAt(grid, 1, 0, 0)).toBe(3);
  expect(() => createGrid({ height: 1, width: 2, channels: 2 }, new Float32Array(3))).toThrow(
    '`data` should have shape [4], but it has shape [3]. ' +
      'A grid of 1 x 2 pixels and 2 channels holds that many values.',
  );
});
