import { COCO_17, defineSkeleton, type Keypoint, type Pose } from '@posewright/pose';
import { expect, test } from 'vitest';
import { measureOks } from './measure-oks.js';

const HAND = defineSkeleton({
  name: 'HAND',
  joints: ['thumb', 'finger'],
  limbs: [],
  flip: [0, 1],
  sigmas: [0.025, 0.05],
});
const options = { skeleton: HAND };

const poseAt = (...places: readonly (readonly [x: number, y: number] | null)[]): Pose => ({
  keypoints: places.map(
    (place): Keypoint | null => place && { x: place[0], y: place[1], score: 1 },
  ),
});

const TARGET = { ...poseAt([50, 60], [70, 80]), area: 400 };
/** Its doubled box reaches from column 10 to 40 and from row 20 to 80, counted from the corner of the picture. */
const UNLABELED = {
  ...poseAt(null, null),
  area: 400,
  box: { x: 19.5, y: 39.5, width: 10, height: 20 },
};

test('is 1 for the annotation itself', () => {
  expect(measureOks(TARGET, TARGET, options)).toBe(1);
});

test('falls with the distance in units of the joint and the person', () => {
  // 2 * 400 * 0.05^2 = 2 and 2 * 400 * 0.1^2 = 8 square pixels are an exponent of 1.
  expect(measureOks(poseAt([51, 61], [70, 80]), TARGET, options)).toBeCloseTo(
    (Math.exp(-1) + 1) / 2,
    12,
  );
  expect(measureOks(poseAt([50, 60], [72, 78]), TARGET, options)).toBeCloseTo(
    (1 + Math.exp(-1)) / 2,
    12,
  );
});

test('looks at labelled joints only', () => {
  const half = { ...poseAt([50, 60], null), area: 400 };
  expect(measureOks(poseAt([50, 60], [999, 999]), half, options)).toBe(1);
});

test('takes a missing keypoint as one at 0, 0', () => {
  const near = { ...poseAt([1, 1], [70, 80]), area: 400 };
  expect(measureOks(poseAt(null, [70, 80]), near, options)).toBeCloseTo((Math.exp(-1) + 1) / 2, 12);
});

test('asks of a person without labels that the pose is in the doubled box', () => {
  expect(measureOks(poseAt([10, 20], [40, 80]), UNLABELED, options)).toBe(1);
  // 1 pixel left of it and 1 above: exponents 1 and 1/4.
  expect(measureOks(poseAt([9, 19], [9, 19]), UNLABELED, options)).toBeCloseTo(
    (Math.exp(-1) + Math.exp(-1 / 4)) / 2,
    12,
  );
});

test('takes other sigmas than the skeleton has', () => {
  expect(
    measureOks(poseAt([52, 62], [70, 80]), TARGET, { ...options, sigmas: [0.05, 0.05] }),
  ).toBeCloseTo((Math.exp(-1) + 1) / 2, 12);
});

test.each([
  [
    () => measureOks(poseAt(null), TARGET, options),
    'ShapeError',
    '`predicted.keypoints` should have shape [2], but it has shape [1]. A pose has a keypoint, or null, for each joint of HAND.',
  ],
  [
    () => measureOks(TARGET, TARGET, { skeleton: COCO_17 }),
    'ShapeError',
    '`predicted.keypoints` should have shape [17], but it has shape [2]. A pose has a keypoint, or null, for each joint of COCO_17.',
  ],
  [
    () => measureOks(TARGET, TARGET, { ...options, sigmas: [1] }),
    'ShapeError',
    '`sigmas` should have shape [2], but it has shape [1]. Each joint has one.',
  ],
  [
    () => measureOks(TARGET, TARGET, { ...options, sigmas: [1, 0] }),
    'OptionError',
    '`sigmas` should be positive numbers, but it is 0.',
  ],
  [
    () => measureOks(poseAt([Number.NaN, 1], null), TARGET, options),
    'OptionError',
    "`predicted.keypoints[0]` should be null or at finite coordinates, but it is '(NaN, 1)'.",
  ],
  [
    () => measureOks(TARGET, poseAt(null, null), options),
    'OptionError',
    '`target.area` should be an area in square pixels, 0 or more, but it is undefined.',
  ],
  [
    () => measureOks(TARGET, { ...poseAt(null, null), area: 1 }, options),
    'OptionError',
    '`target.box` should be a box of finite numbers, but it is undefined. A person without a labelled keypoint is measured by it.',
  ],
])('refuses what it cannot measure (%#)', (measure, name, message) => {
  expect(measure).toThrow(expect.objectContaining({ name, message }));
});
