import { defineSkeleton, LSP_14, type Pose } from '@posewright/pose';
import { expect, test } from 'vitest';
import { poseOf } from './fixtures/pose-of.js';
import { measurePcp, type PcpOptions } from './measure-pcp.js';

const skeleton = defineSkeleton({
  name: 'ARM',
  joints: ['shoulder', 'elbow', 'wrist'],
  limbs: [
    [0, 1],
    [1, 2],
  ],
  flip: [0, 1, 2],
  sigmas: [1, 1, 1],
});
/** Upper arm of 10 pixels, forearm of 20. */
const TARGET = poseOf([0, 0], [10, 0], [30, 0]);
const measure = (predicted: Pose, options: Partial<PcpOptions> = {}, target: Pose = TARGET) =>
  measurePcp([predicted], [target], { skeleton, rule: 'strict', ...options });

test('asks of both ends to be within half the limb, or of their mean', () => {
  const elbowOff = poseOf([0, 0], [10, 8], [30, 0]);
  expect(measure(elbowOff).perJoint).toEqual({ 'shoulder-elbow': 0, 'elbow-wrist': 1 });
  expect(measure(elbowOff, { rule: 'loose' }).perJoint).toEqual({
    'shoulder-elbow': 1,
    'elbow-wrist': 1,
  });
  const bothOff = poseOf([0, 4], [10, 7], [30, 0]);
  expect(measure(bothOff, { rule: 'loose' }).perJoint['shoulder-elbow']).toBe(0);
});

test('counts a distance of exactly the threshold', () => {
  expect(measure(poseOf([0, 5], [10, 5], [30, 0])).perJoint['shoulder-elbow']).toBe(1);
  expect(measure(poseOf([0, 5], [10, 5], [30, 0]), { threshold: 0.49 })).toMatchObject({
    perJoint: { 'shoulder-elbow': 0, 'elbow-wrist': 1 },
    mean: 0.5,
    threshold: 0.49,
  });
});

test('never has a limb strictly right that is loosely wrong', () => {
  for (let off = 0; off < 30; off++) {
    const predicted = poseOf([0, off / 2], [10, off], [30, (7 * off) % 12]);
    const [strict, loose] = [measure(predicted), measure(predicted, { rule: 'loose' })];
    expect(strict.pooled as number).toBeLessThanOrEqual(loose.pooled as number);
  }
});

test('takes a limb with an end that was not predicted as wrong', () => {
  expect(measure(poseOf(null, [10, 0], [30, 0]), { rule: 'loose' }).perJoint).toEqual({
    'shoulder-elbow': 0,
    'elbow-wrist': 1,
  });
});

test('leaves out limbs with an end that is not labelled, and those without length', () => {
  expect(measure(TARGET, {}, poseOf(null, [10, 0], [30, 0])).counted).toEqual({
    'shoulder-elbow': 0,
    'elbow-wrist': 1,
  });
  expect(measure(TARGET, {}, poseOf([10, 0], [10, 0], null))).toMatchObject({
    mean: null,
    pooled: null,
    people: 0,
  });
});

test('takes a limb as hidden where an end is', () => {
  const { visible, hidden } = measure(
    TARGET,
    {},
    poseOf([0, 0, true], [10, 0, true], [30, 0, false]),
  );
  expect([visible.counted, hidden.counted]).toEqual([
    { 'shoulder-elbow': 1, 'elbow-wrist': 0 },
    { 'shoulder-elbow': 0, 'elbow-wrist': 1 },
  ]);
});

test('measures the limbs of the skeleton, or those that are named', () => {
  const pose: Pose = {
    keypoints: LSP_14.joints.map((_, joint) => ({ x: joint, y: joint ** 2, score: 1 })),
  };
  const options = { skeleton: LSP_14, rule: 'strict' } as const;
  const { perJoint, mean } = measurePcp([pose], [pose], options);
  expect([Object.keys(perJoint).length, mean]).toEqual([LSP_14.limbs.length, 1]);
  expect(
    Object.keys(measurePcp([pose], [pose], { ...options, limbs: [[11, 10]] }).perJoint),
  ).toEqual(['left_wrist-left_elbow']);
});

test.each([
  [{ limbs: [] }, '`limbs` should be a list of at least one pair of joints, but it is [].'],
  [{ limbs: [[0, 3]] }, '`limbs` should be pairs of indices below 3, but it is [0,3].'],
  [{ threshold: -1 }, '`threshold` should be 0 or more, in lengths of the limb, but it is -1.'],
] as const)('refuses what it cannot measure (%#)', (change, message) => {
  expect(() => measure(TARGET, change)).toThrow(
    expect.objectContaining({ name: 'OptionError', message }),
  );
});
