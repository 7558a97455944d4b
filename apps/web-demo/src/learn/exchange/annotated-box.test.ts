import { expect, test } from 'vitest';
import { annotatedBox } from './annotated-box.js';

const size = { height: 60, width: 100 };
const poseOf = (...places: readonly (readonly [number, number])[]) => ({
  keypoints: places.map(([x, y]) => ({ x, y, score: 1 })),
});

test('is tight where the pose has an area', () => {
  expect(annotatedBox(poseOf([10, 20], [30, 50]), size)).toEqual({
    x: 10,
    y: 20,
    width: 20,
    height: 30,
  });
});

test('is a quarter as thick as it is long around joints in a line', () => {
  expect(annotatedBox(poseOf([50, 10], [50, 50]), size)).toEqual({
    x: 45,
    y: 10,
    width: 10,
    height: 40,
  });
});

test('is half of the picture around a single joint, and inside of it', () => {
  expect(annotatedBox(poseOf([50, 30]), size)).toEqual({ x: 25, y: 5, width: 50, height: 50 });
  expect(annotatedBox(poseOf([99, 59]), size)).toEqual({
    x: 49.5,
    y: 9.5,
    width: 50,
    height: 50,
  });
});
