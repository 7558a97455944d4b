import { defineSkeleton, type Keypoint, LSP_14, type Pose } from '@posewright/pose';
import { expect, test } from 'vitest';
import { measurePck } from './measure-pck.js';
import type { PckNormalization } from './person-lengths.js';

const BODY = defineSkeleton({
  name: 'BODY',
  joints: ['nose', 'left_shoulder', 'right_hip'],
  limbs: [],
  flip: [0, 1, 2],
  sigmas: [1, 1, 1],
});

const poseAt = (...places: readonly (readonly [x: number, y: number] | null)[]): Pose => ({
  keypoints: places.map(
    (place): Keypoint | null => place && { x: place[0], y: place[1], score: 1 },
  ),
});

/** Torso of 10 pixels. */
const TARGET = poseAt([5, 0], [0, 10], [6, 18]);
const options = { skeleton: BODY, normalization: 'torso', threshold: 0.2 } as const;

const NONE = { nose: null, left_shoulder: null, right_hip: null };
const ZERO = { nose: 0, left_shoulder: 0, right_hip: 0 };
const UNKNOWN = { perJoint: NONE, counted: ZERO, mean: null, pooled: null };

test('counts keypoints within the threshold of the torso', () => {
  const near = poseAt([5, 1.9], [0, 12.1], [6, 18]);
  expect(measurePck([near], [TARGET], options)).toEqual({
    threshold: 0.2,
    perJoint: { nose: 1, left_shoulder: 0, right_hip: 1 },
    counted: { nose: 1, left_shoulder: 1, right_hip: 1 },
    mean: 2 / 3,
    pooled: 2 / 3,
    people: 1,
    visible: UNKNOWN,
    hidden: UNKNOWN,
  });
});

test('splits by visibility where it is known', () => {
  const target: Pose = {
    keypoints: TARGET.keypoints.map(
      (label, joint) => label && { ...label, ...(joint < 2 && { visible: joint === 0 }) },
    ),
  };
  const { visible, hidden, pooled } = measurePck(
    [poseAt([5, 0], [90, 90], [6, 18])],
    [target],
    options,
  );
  expect(pooled).toBe(2 / 3);
  expect(visible).toEqual({
    ...UNKNOWN,
    perJoint: { ...NONE, nose: 1 },
    counted: { ...ZERO, nose: 1 },
    mean: 1,
    pooled: 1,
  });
  expect(hidden).toEqual({
    ...UNKNOWN,
    perJoint: { ...NONE, left_shoulder: 0 },
    counted: { ...ZERO, left_shoulder: 1 },
    mean: 0,
    pooled: 0,
  });
});

test('is 1 for the annotation itself', () => {
  expect(
    measurePck([TARGET, TARGET], [TARGET, TARGET], { ...options, threshold: 0 }),
  ).toMatchObject({
    mean: 1,
    pooled: 1,
    people: 2,
  });
});

test('counts an error of exactly the threshold, or not', () => {
  const edge = poseAt([5, 5], [0, 10], [6, 18]);
  const at = { ...options, threshold: 0.5 };
  expect(measurePck([edge], [TARGET], at).perJoint.nose).toBe(1);
  expect(measurePck([edge], [TARGET], { ...at, comparison: '<' }).perJoint.nose).toBe(0);
});

test('takes a keypoint that was not predicted as wrong', () => {
  const result = measurePck([poseAt(null, [0, 10], [6, 18])], [TARGET], options);
  expect(result.perJoint).toEqual({ nose: 0, left_shoulder: 1, right_hip: 1 });
});

test('ignores what is predicted for a joint without a label', () => {
  const target = poseAt(null, [0, 10], [6, 18]);
  const result = measurePck([poseAt([90, 90], [0, 10], [6, 18])], [target], options);
  expect(result).toMatchObject({
    perJoint: { nose: null },
    counted: { nose: 0 },
    mean: 1,
    pooled: 1,
  });
});

test('leaves out people whose torso is not labelled, or has no length', () => {
  const noHip = poseAt([5, 0], [0, 10], null);
  const flat = poseAt([5, 0], [6, 18], [6, 18]);
  expect(measurePck([noHip, flat, TARGET], [noHip, flat, TARGET], options)).toMatchObject({
    counted: { nose: 1, left_shoulder: 1, right_hip: 1 },
    people: 1,
  });
});

test('has null where nothing was counted', () => {
  const empty = {
    perJoint: { nose: null, left_shoulder: null, right_hip: null },
    mean: null,
    pooled: null,
    people: 0,
  };
  expect(measurePck([], [], options)).toMatchObject(empty);
});

test('weighs joints alike in the mean, keypoints alike in the pooled share', () => {
  const target = [TARGET, poseAt(null, [0, 10], [6, 18]), poseAt(null, [0, 10], [6, 18])];
  const predicted = target.map(() => poseAt([50, 50], [0, 10], [6, 18]));
  expect(measurePck(predicted, target, options)).toMatchObject({
    perJoint: { nose: 0, left_shoulder: 1, right_hip: 1 },
    counted: { nose: 1, left_shoulder: 3, right_hip: 3 },
    mean: 2 / 3,
    pooled: 6 / 7,
  });
});

test('measures in a length for everybody, or in one for each person', () => {
  const predicted = [poseAt([5, 3], [0, 10], [6, 18]), poseAt([5, 3], [0, 10], [6, 18])];
  const nose = (normalization: number | (number | null)[]) => {
    const { perJoint, counted } = measurePck(predicted, [TARGET, TARGET], {
      ...options,
      normalization,
      threshold: 0.5,
    });
    return [perJoint.nose, counted.nose];
  };
  expect(nose(6)).toEqual([1, 2]);
  expect(nose(5.9)).toEqual([0, 2]);
  expect(nose([6, 5.9])).toEqual([0.5, 2]);
  expect(nose([6, null])).toEqual([1, 1]);
  expect(nose([0, 5.9])).toEqual([0, 1]);
});

test('measures by the box, by the extent of the labels, or between two joints', () => {
  const predicted = [poseAt([5, 9], [0, 10], [6, 18])];
  const boxed = { ...TARGET, box: { x: 0, y: 0, width: 90, height: 30 } };
  const nose = (normalization: PckNormalization, threshold: number, target: Pose = boxed) => {
    const { perJoint } = measurePck(predicted, [target], { ...options, normalization, threshold });
    return perJoint.nose;
  };
  expect([nose('box', 0.1), nose('box', 0.099)]).toEqual([1, 0]);
  expect(nose('box', 0.1, TARGET)).toBeNull();
  expect([nose('extent', 0.5), nose('extent', 0.499)]).toEqual([1, 0]);
  expect([
    nose(['left_shoulder', 'right_hip'], 0.9),
    nose(['left_shoulder', 'right_hip'], 0.89),
  ]).toEqual([1, 0]);
  expect(nose('extent', 0.5, poseAt(null, null, null))).toBeNull();
});

test('counts a joint that is named twice once', () => {
  const joints = ['nose', 'nose', 'right_hip'];
  expect(measurePck([poseAt(null, null, [6, 18])], [TARGET], { ...options, joints })).toMatchObject(
    { mean: 0.5, pooled: 0.5 },
  );
});

test('looks at the named joints only', () => {
  const predicted = [poseAt([50, 50], [0, 10], [6, 18])];
  expect(measurePck(predicted, [TARGET], { ...options, joints: ['right_hip'] })).toMatchObject({
    perJoint: { right_hip: 1 },
    mean: 1,
  });
});

test('does not change with the size of the picture', () => {
  const scaled = (pose: Pose, factor: number): Pose => ({
    keypoints: pose.keypoints.map(
      (point) => point && { ...point, x: point.x * factor, y: point.y * factor },
    ),
  });
  const predicted = poseAt([5, 1.9], [0, 12.1], [6, 18]);
  expect(measurePck([scaled(predicted, 8)], [scaled(TARGET, 8)], options)).toEqual(
    measurePck([predicted], [TARGET], options),
  );
});

test.each([
  [
    () => measurePck([], [TARGET], options),
    'ShapeError',
    '`predicted` should have shape [1], but it has shape [0]. There is a predicted pose for each person of `target`, in the same order.',
  ],
  [
    () => measurePck([poseAt(null)], [TARGET], options),
    'ShapeError',
    '`predicted[0].keypoints` should have shape [3], but it has shape [1]. A pose has a keypoint, or null, for each joint of BODY.',
  ],
  [
    () => measurePck([TARGET], [poseAt(null)], options),
    'ShapeError',
    '`target[0].keypoints` should have shape [3], but it has shape [1]. A pose has a keypoint, or null, for each joint of BODY.',
  ],
  [
    () => measurePck([poseAt([0, Number.NaN], null, null)], [TARGET], options),
    'OptionError',
    "`predicted[0].keypoints[0]` should be null or at finite coordinates, but it is '(0, NaN)'.",
  ],
  [
    () => measurePck([TARGET], [TARGET], { ...options, threshold: -1 }),
    'OptionError',
    '`threshold` should be 0 or more, in units of the normalization, but it is -1.',
  ],
  [
    () => measurePck([TARGET], [TARGET], { ...options, normalization: [1, 2] }),
    'ShapeError',
    '`normalization` should have shape [1], but it has shape [2]. An array has a length for each person, null where it is unknown.',
  ],
  [
    () => measurePck([TARGET], [TARGET], { ...options, normalization: -3 }),
    'OptionError',
    '`normalization` should be lengths in pixels, 0 or more, but it is -3.',
  ],
  [
    () => measurePck([TARGET], [TARGET], { ...options, normalization: 'head' }),
    'OptionError',
    "`normalization` should be a length that BODY has, but it is 'head'. It needs head_top and upper_neck, or head_top and neck; measure other joints by `measureLengths`, or give the lengths.",
  ],
  [
    () =>
      measurePck([TARGET], [{ ...TARGET, box: { x: 0, y: 0, width: Number.NaN, height: 1 } }], {
        ...options,
        normalization: 'box',
      }),
    'OptionError',
    '`normalization` should be lengths in pixels, 0 or more, but it is NaN.',
  ],
  [
    () => measurePck([], [], { ...options, normalization: ['nose', 'tail'] }),
    'OptionError',
    "`joint` should be one of nose, left_shoulder, right_hip, but it is 'tail'.",
  ],
  [
    () => measurePck([], [], { ...options, joints: ['tail'] }),
    'OptionError',
    "`joint` should be one of nose, left_shoulder, right_hip, but it is 'tail'.",
  ],
])('refuses what it cannot measure (%#)', (measure, name, message) => {
  expect(measure).toThrow(expect.objectContaining({ name, message }));
});

test('works for 14 joints of LSP', () => {
  const target: Pose = {
    keypoints: LSP_14.joints.map((_, joint) => ({ x: joint, y: 2 * joint, score: 1 })),
  };
  expect(measurePck([target], [target], { ...options, skeleton: LSP_14 }).mean).toBe(1);
});
