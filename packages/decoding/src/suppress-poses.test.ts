import { defineSkeleton } from '@posewright/pose';
import { expect, test } from 'vitest';
import type { ScoredPose } from './scored-pose.js';
import { suppressPoses } from './suppress-poses.js';
import { suppressPosesSoftly } from './suppress-poses-softly.js';

const skeleton = defineSkeleton({
  name: 'TWO',
  joints: ['left_eye', 'right_eye'],
  limbs: [],
  flip: [1, 0],
  sigmas: [0.5, 0.5],
});

/** Two keypoints a hundred pixels apart; with that sigma and an area of 100 the similarity is exp(-d^2 / 200). */
const poseAt = (x: number, score: number, keypointScore = 1): ScoredPose => ({
  keypoints: [
    { x, y: 0, score: 1 },
    { x, y: 100, score: keypointScore },
  ],
  score,
  area: 100,
});

test('keeps the higher of two who are more alike than the threshold', () => {
  const poses = [poseAt(0, 0.5), poseAt(3, 0.9), poseAt(50, 0.7)];
  expect(suppressPoses(poses, { skeleton })).toEqual([1, 2]); // exp(-9 / 200) is 0.956
  expect(suppressPoses(poses, { skeleton, threshold: 0.96 })).toEqual([1, 2, 0]);
});

test('a double of a double that was dropped stays', () => {
  const poses = [poseAt(0, 0.9), poseAt(10, 0.8), poseAt(20, 0.7)];
  // Neighbors are exp(-100 / 200) = 0.61 alike, the outer two exp(-2) = 0.14.
  expect(suppressPoses(poses, { skeleton, threshold: 0.5 })).toEqual([0, 2]);
});

test('compares only keypoints that both have, above the threshold in both', () => {
  const half: ScoredPose = { ...poseAt(0, 0.5), keypoints: [{ x: 0, y: 0, score: 1 }, null] };
  const far: ScoredPose = {
    ...poseAt(0, 0.9),
    keypoints: [
      { x: 0, y: 0, score: 1 },
      { x: 900, y: 0, score: 0.3 },
    ],
  };
  expect(suppressPoses([half, far], { skeleton })).toEqual([1]);
  const low = poseAt(0, 0.5, 0.3);
  expect(suppressPoses([low, far], { skeleton })).toEqual([1, 0]);
  expect(suppressPoses([low, far], { skeleton, keypointThreshold: 0.3 })).toEqual([1]);
  expect(suppressPoses([low, far], { skeleton, keypointThreshold: 1 })).toEqual([1, 0]);
});

test('nobody is like nobody', () => {
  expect(suppressPoses([], { skeleton })).toEqual([]);
  expect(suppressPosesSoftly([], { skeleton })).toEqual([]);
});

test('lowers the scores of the like, and chooses again', () => {
  const poses = [poseAt(0, 0.9), poseAt(10, 0.8), poseAt(50, 0.5)];
  const alike = Math.exp(-0.5);
  const [first, second, third] = suppressPosesSoftly(poses, { skeleton, threshold: 0.5 });
  expect([first?.index, second?.index, third?.index]).toEqual([0, 2, 1]);
  expect(first?.score).toBe(0.9);
  // The third has met the first, and then the one at 50, whose similarity is exp(-1600 / 200).
  const factor = Math.exp(-(alike ** 2) / 0.5) * Math.exp(-(Math.exp(-8) ** 2) / 0.5);
  expect(third?.score).toBeCloseTo(0.8 * factor, 12);
});

test('with linear decay leaves scores below the threshold as they are', () => {
  const poses = [poseAt(0, 0.9), poseAt(10, 0.8), poseAt(20, 0.7)];
  const options = { skeleton, threshold: 0.5, decay: 'linear' as const };
  const kept = suppressPosesSoftly(poses, options);
  expect(kept[0]).toEqual({ index: 0, score: 0.9 });
  expect(kept[1]).toEqual({ index: 2, score: 0.7 });
  const alike = Math.exp(-0.5);
  expect(kept[2]?.score).toBeCloseTo(0.8 * (1 - alike) ** 2, 12);
});

test('keeps 20 people at most, or as many as it is told', () => {
  const poses = Array.from({ length: 30 }, (_, index) => poseAt(1000 * index, 1 - index / 100));
  expect(suppressPosesSoftly(poses, { skeleton })).toHaveLength(20);
  expect(suppressPosesSoftly(poses, { skeleton, maxPoses: 2 })).toEqual([
    { index: 0, score: 1 },
    { index: 1, score: 0.99 },
  ]);
});

test.each([
  [
    [{ ...poseAt(0, 1), keypoints: [null] }],
    {},
    'ShapeError',
    '`poses[0].keypoints` should have shape [2], but it has shape [1]. A pose has a keypoint, or null, for each joint of TWO.',
  ],
  [
    [poseAt(0, 1), poseAt(0, Number.NaN)],
    {},
    'OptionError',
    '`poses[1].score` should be a finite number, but it is NaN.',
  ],
  [
    [{ ...poseAt(0, 1), area: -1 }],
    {},
    'OptionError',
    '`poses[0].area` should be a number of squared pixels, but it is -1.',
  ],
  [[], { threshold: 2 }, 'OptionError', '`threshold` should be in [0, 1], but it is 2.'],
  [
    [],
    { maxPoses: 0.5 },
    'OptionError',
    '`maxPoses` should be a whole number above 0, but it is 0.5.',
  ],
])('refuses %j with %j', (poses, options, name, message) => {
  expect(() => suppressPosesSoftly(poses, { skeleton, ...options })).toThrow(
    expect.objectContaining({ name, message }),
  );
});
