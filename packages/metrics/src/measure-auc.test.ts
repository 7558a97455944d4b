import type { Pose } from '@posewright/pose';
import { expect, test } from 'vitest';
import { EYES as skeleton } from './fixtures/eyes.js';
import { measureAuc } from './measure-auc.js';
import { measurePckCurve } from './measure-pck-curve.js';

const eyesAt = (...places: readonly (number | null)[]): Pose => ({
  keypoints: places.map((x) => (x === null ? null : { x, y: 0, score: 1 })),
});

test('averages PCK at thresholds from 0 up to but not including 1, exact ones wrong', () => {
  // In units of 10: errors 0 and 0.25. Below 0, 0.25, 0.5, 0.75: 3 and 2 of 4 thresholds.
  const options = { skeleton, normalization: 10, thresholds: 4 };
  expect(measureAuc([eyesAt(0, 2.5)], [eyesAt(0, 0)], options)).toMatchObject({
    perJoint: { left_eye: 0.75, right_eye: 0.5 },
    mean: 0.625,
    people: 1,
  });
});

test('equals the area of the curve at its thresholds', () => {
  const predicted = [eyesAt(1, null), eyesAt(7, 3), eyesAt(40, 2)];
  const target = [eyesAt(0, 0), eyesAt(0, null), eyesAt(0, 0)];
  const options = { skeleton, normalization: 9 };
  const thresholds = Array.from({ length: 20 }, (_, place) => place / 20);
  const { area } = measurePckCurve(predicted, target, { ...options, thresholds, comparison: '<' });
  expect(measureAuc(predicted, target, options).mean).toBeCloseTo(area as number, 12);
});

test('takes a keypoint that was not predicted as wrong at each threshold', () => {
  const { perJoint } = measureAuc([eyesAt(null, 0)], [eyesAt(0, 0)], {
    skeleton,
    normalization: 1,
  });
  expect(perJoint).toEqual({ left_eye: 0, right_eye: 0.95 });
});

test('has null where nothing was counted', () => {
  expect(
    measureAuc([eyesAt(1, 2)], [eyesAt(null, null)], { skeleton, normalization: 1 }),
  ).toMatchObject({
    mean: null,
    pooled: null,
    people: 0,
  });
});

test('refuses to measure at no threshold', () => {
  expect(() => measureAuc([], [], { skeleton, normalization: 1, thresholds: 0 })).toThrow(
    expect.objectContaining({
      name: 'OptionError',
      message: '`thresholds` should be a whole number of at least 1, but it is 0.',
    }),
  );
});
