import type { Pose } from '@posewright/pose';
import { expect, test } from 'vitest';
import { rescorePose } from './rescore-pose.js';

const pose = (...scores: readonly (number | null)[]): Pose => ({
  keypoints: scores.map((score) => (score === null ? null : { x: 1, y: 2, score })),
  score: 0.3,
});

test('multiplies the score of the box with the mean of keypoints above the threshold', () => {
  expect(rescorePose(pose(0.9, 0.5, 0.2, null), { boxScore: 0.5 }).score).toBeCloseTo(0.35, 12);
  const options = { boxScore: 0.5, keypointThreshold: 0.1 };
  expect(rescorePose(pose(0.9, 0.5, 0.2, null), options).score).toBeCloseTo(0.8 / 3, 12);
});

test('is 0 where no keypoint is above, and leaves the keypoints', () => {
  const low = pose(0.1, null);
  expect(rescorePose(low, { boxScore: 1 })).toEqual({ ...low, score: 0 });
});
