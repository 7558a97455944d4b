import { expect, test } from 'vitest';
import { followPoses } from './follow-poses.js';

const size = { height: 100, width: 200 };
const at = (...places: [number, number, number?][]) =>
  places.map(([x, y, score = 1]) => ({ x, y, score }));

test('follows the box around the keypoints that are certain', () => {
  const keypoints = at([10, 20], [30, 50], [20, 80], [190, 5, 0.1]);
  expect(followPoses([{ id: 3, keypoints: [...keypoints, null] }], { size })).toEqual([
    { id: 3, box: { x: 10, y: 20, width: 20, height: 60 } },
  ]);
});

test('people who are lost, in one place, or outside are not followed', () => {
  const poses = [
    { keypoints: at([10, 20], [30, 50]) },
    { keypoints: at([10, 20], [10.5, 20], [10, 21]) },
    { keypoints: at([210, 20], [230, 50], [220, 80]) },
    { keypoints: [null, null, null] },
  ];
  expect(followPoses(poses, { size })).toEqual([]);
});
