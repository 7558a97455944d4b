import type { Pose } from '@posewright/pose';
import { expect, test } from 'vitest';
import { commonVelocity, measureVelocity, measureWay, predictPose } from './predict-motion.js';

const poseAt = (...places: readonly (number | null)[]): Pose => ({
  keypoints: places.map((x) => (x === null ? null : { x, y: 2 * x, score: 1 })),
});

test('the way is the median of the keypoints that both have', () => {
  const way = measureWay(poseAt(0, 10, 20, null, 5), poseAt(4, 15, 900, 7, null));
  expect(way).toEqual({ x: 5, y: 10 }); // 4, 5 and 880.
  expect(measureWay(poseAt(0, 10), poseAt(4, 16))).toEqual({ x: 5, y: 10 });
  expect(measureWay(poseAt(0, null), poseAt(null, 4))).toBeNull();
  expect(measureWay(poseAt(0, 10), poseAt(4, 16), 3)).toBeNull();
});

test('the velocity is the way a millisecond, mixed by halves with that before', () => {
  const before = { pose: poseAt(0), seen: 100 };
  const now = { pose: poseAt(20), seen: 140 };
  expect(measureVelocity(before, now)).toEqual({ x: 0.5, y: 1 });
  expect(measureVelocity({ ...before, velocity: { x: 0.25, y: 0 } }, now)).toEqual({
    x: 0.375,
    y: 0.5,
  });
  const still = { pose: poseAt(null), seen: 140 };
  expect(measureVelocity({ ...before, velocity: { x: 0.25, y: 0 } }, still)).toEqual({
    x: 0.25,
    y: 0,
  });
  expect(measureVelocity(before, { ...now, seen: 100 })).toEqual({ x: 0, y: 0 });
});

test('people go on, less and less, and stay where nothing is known of their motion', () => {
  const velocity = { x: 1, y: 0 };
  const at = (elapsed: number, motion: number) =>
    predictPose(poseAt(3), velocity, { elapsed, motion }).keypoints[0]?.x;
  expect(at(1, 1e6)).toBeCloseTo(4, 5);
  expect(at(500, 500)).toBeCloseTo(3 + 500 * (1 - 1 / Math.E), 9);
  expect(at(1e6, 500)).toBeCloseTo(503, 9); // Never farther.
  expect(at(40, 0)).toBe(3);
  expect(predictPose(poseAt(3), null, { elapsed: 40, motion: 500 })).toEqual(poseAt(3));
});

test('where a camera turns most people move alike', () => {
  const people = [1, 1, 2, 9].map((x) => ({ pose: poseAt(0), seen: 0, velocity: { x, y: -x } }));
  expect(commonVelocity(people)).toEqual({ x: 1.5, y: -1.5 });
  expect(commonVelocity([{ pose: poseAt(0), seen: 0, velocity: null }])).toBeNull();
});
