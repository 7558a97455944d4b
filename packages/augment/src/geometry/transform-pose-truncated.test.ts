import { translation } from '@posewright/pose';
import { expect, test } from 'vitest';
import { transformPoseTruncated } from './transform-pose-truncated.js';

const at = (x: number, y: number) => ({ keypoints: [{ x, y, score: 0.5 }, null] });

test('cuts off toward 0', () => {
  const moved = transformPoseTruncated(at(2.9, -2.9), translation(0, 1));
  expect(moved).toEqual({ keypoints: [{ x: 2, y: -1, score: 0.5 }, null] });
  expect(transformPoseTruncated(at(-0.9, 0.9), translation(0, 0)).keypoints[0]).toEqual({
    x: 0,
    y: 0,
    score: 0.5,
  });
});

test('does not lose a pixel to rounding errors', () => {
  const moved = transformPoseTruncated(at(93 - 1e-13, -93 + 1e-13), translation(0, 0));
  expect(moved.keypoints[0]).toMatchObject({ x: 93, y: -93 });
});
