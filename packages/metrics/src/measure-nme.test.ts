import type { Pose } from '@posewright/pose';
import { expect, test } from 'vitest';
import { EYES as skeleton } from './fixtures/eyes.js';
import { poseOf } from './fixtures/pose-of.js';
import { measureEpe } from './measure-epe.js';
import { measureNme } from './measure-nme.js';

const target = [poseOf([0, 0, true], [10, 0, false]), poseOf([0, 0, true], null)];
const predicted = [poseOf([3, 4], [10, 1]), poseOf([0, 0], [99, 99])];

test('averages distances in pixels over all labelled keypoints', () => {
  expect(measureEpe(predicted, target, { skeleton })).toEqual({
    perJoint: { left_eye: 2.5, right_eye: 1 },
    counted: { left_eye: 2, right_eye: 1 },
    mean: 1.75,
    pooled: 2,
    people: 2,
    missing: 0,
    visible: {
      perJoint: { left_eye: 2.5, right_eye: null },
      counted: { left_eye: 2, right_eye: 0 },
      mean: 2.5,
      pooled: 2.5,
    },
    hidden: {
      perJoint: { left_eye: null, right_eye: 1 },
      counted: { left_eye: 0, right_eye: 1 },
      mean: 1,
      pooled: 1,
    },
  });
});

test('divides by the length of the person', () => {
  const between = ['left_eye', 'right_eye'] as const;
  expect(measureNme(predicted, target, { skeleton, normalization: between })).toMatchObject({
    perJoint: { left_eye: 0.5, right_eye: 0.1 },
    pooled: 0.3,
    people: 1,
  });
  expect(measureNme(predicted, target, { skeleton, normalization: [5, 10] }).pooled).toBeCloseTo(
    (1 + 0.2 + 0) / 3,
    12,
  );
});

test('says how many keypoints were not predicted, and leaves them out', () => {
  const without = [poseOf(null, [10, 1]), poseOf([0, 0], null)];
  expect(measureEpe(without, target, { skeleton })).toMatchObject({
    missing: 1,
    counted: { left_eye: 1, right_eye: 1 },
    pooled: 0.5,
  });
});

test('has null where nothing was counted', () => {
  const nothing = [poseOf(null, null)];
  expect(measureEpe([poseOf([1, 1], [1, 1])], nothing, { skeleton })).toMatchObject({
    mean: null,
    pooled: null,
    missing: 0,
    people: 0,
  });
});

test('refuses a predicted keypoint at no place', () => {
  expect(() =>
    measureEpe([poseOf([Number.NaN, 1], null)], [target[0] as Pose], { skeleton }),
  ).toThrow(
    expect.objectContaining({
      name: 'OptionError',
      message:
        "`predicted[0].keypoints[0]` should be null or at finite coordinates, but it is '(NaN, 1)'.",
    }),
  );
});
