import { expect, test } from 'vitest';
import { shownPoses } from './shown-poses.js';

const box = { x: 0, y: 0, width: 1, height: 1 };
const pose = (score: number, ...scores: number[]) => ({
  score,
  box,
  keypoints: scores.map((each) => ({ name: 'nose', x: 0, y: 0, score: each })),
});

test('leaves out people and keypoints below their thresholds', () => {
  const poses = shownPoses([pose(0.9, 0.2, 0.8), pose(0.1, 0.9)], { pose: 0.5, keypoint: 0.3 });
  expect(poses).toHaveLength(1);
  expect(poses[0]?.keypoints.map((keypoint) => keypoint?.score)).toEqual([undefined, 0.8]);
});

test('a person without a keypoint is nobody', () => {
  expect(shownPoses([pose(0.9, 0.1)], { pose: 0, keypoint: 0.3 })).toEqual([]);
});
