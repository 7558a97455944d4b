import { defineSkeleton, type Pose } from '@posewright/pose';
import { expect, test } from 'vitest';
import { measurePck } from './measure-pck.js';
import { measurePckCurve } from './measure-pck-curve.js';

const ONE_JOINT = defineSkeleton({
  name: 'ONE',
  joints: ['nose'],
  limbs: [],
  flip: [0],
  sigmas: [1],
});
const noseAt = (x: number): Pose => ({ keypoints: [{ x, y: 0, score: 1 }] });
const basis = { skeleton: ONE_JOINT, normalization: 10 };
const predicted = [noseAt(1), noseAt(2), noseAt(4), noseAt(8)];
const target = predicted.map(() => noseAt(0));

test('measures at each threshold what `measurePck` measures', () => {
  const thresholds = [0.3, 0.1, 0.8, 0];
  const { results } = measurePckCurve(predicted, target, { ...basis, thresholds, comparison: '<' });
  expect(results).toEqual(
    thresholds.map((threshold) =>
      measurePck(predicted, target, { ...basis, threshold, comparison: '<' }),
    ),
  );
});

test('has the mean over thresholds as its area', () => {
  const { results, area } = measurePckCurve(predicted, target, {
    ...basis,
    thresholds: [0, 0.2, 0.4, 0.8],
  });
  expect(results.map(({ mean }) => mean)).toEqual([0, 0.5, 0.75, 1]);
  expect(area).toBe(0.5625);
});

test('has no area where nobody was counted', () => {
  expect(measurePckCurve([], [], { ...basis, thresholds: [0.5] }).area).toBeNull();
});

test('refuses to measure at no threshold', () => {
  expect(() => measurePckCurve(predicted, target, { ...basis, thresholds: [] })).toThrow(
    expect.objectContaining({
      name: 'OptionError',
      message: '`thresholds` should be a list of at least one number, but it is [].',
    }),
  );
});
