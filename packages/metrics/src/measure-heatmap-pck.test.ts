import type { Pose } from '@posewright/pose';
import { expect, test } from 'vitest';
import { EYES as skeleton } from './fixtures/eyes.js';
import { measureHeatmapPck } from './measure-heatmap-pck.js';

const poseAt = (...places: readonly (readonly [x: number, y: number] | null)[]): Pose => ({
  keypoints: places.map((place) => place && { x: place[0], y: place[1], score: 1 }),
});

/** Whether a left eye at a place is correct, on maps of 40 x 80 pixels; `null` where it is not counted. */
const isCorrect = (
  place: readonly [number, number] | null,
  target: readonly [number, number],
  convention: 'pytorch-pose' | 'hrnet',
) =>
  measureHeatmapPck([poseAt(place, [9, 9])], [poseAt(target, [9, 9])], {
    skeleton,
    size: { height: 40, width: 80 },
    convention,
  }).perJoint.left_eye;

test('measures by the width, as pytorch-pose', () => {
  expect(isCorrect([14, 10], [10, 10], 'pytorch-pose')).toBe(1);
  expect(isCorrect([10, 14], [10, 10], 'pytorch-pose')).toBe(1);
  expect(isCorrect([10, 15], [10, 10], 'pytorch-pose')).toBe(0);
});

test('measures columns by the height and rows by the width, as HRNet', () => {
  expect(isCorrect([11, 10], [10, 10], 'hrnet')).toBe(1);
  expect(isCorrect([12, 10], [10, 10], 'hrnet')).toBe(0);
  expect(isCorrect([10, 13], [10, 10], 'hrnet')).toBe(1);
  expect(isCorrect([10, 14], [10, 10], 'hrnet')).toBe(0);
});

test('does not count targets in the first rows and columns', () => {
  expect(isCorrect([1, 1], [1, 1], 'pytorch-pose')).toBe(1);
  expect(isCorrect([0, 9], [0, 9], 'pytorch-pose')).toBeNull();
  expect(isCorrect([9, 0], [9, 0], 'pytorch-pose')).toBeNull();
  expect(isCorrect([2, 2], [2, 2], 'hrnet')).toBe(1);
  expect(isCorrect([1, 9], [1, 9], 'hrnet')).toBeNull();
  expect(isCorrect([9, 1], [9, 1], 'hrnet')).toBeNull();
});

test.each(['pytorch-pose', 'hrnet'] as const)('takes nothing as wrong: %s', (convention) => {
  expect(isCorrect(null, [10, 10], convention)).toBe(0);
});

test('looks at the named joints only', () => {
  const poses = [poseAt([9, 9], null)];
  const options = { skeleton, size: { height: 64, width: 64 }, joints: ['right_eye'] };
  expect(measureHeatmapPck(poses, poses, { ...options, convention: 'hrnet' })).toMatchObject({
    perJoint: { right_eye: null },
    mean: null,
    people: 0,
  });
});

test.each([
  [{ height: 0, width: 64 }, '{"height":0,"width":64}'],
  [{ height: 64, width: -1 }, '{"height":64,"width":-1}'],
])('refuses heatmaps without pixels (%#)', (size, received) => {
  expect(() => measureHeatmapPck([], [], { skeleton, size, convention: 'hrnet' })).toThrow(
    expect.objectContaining({
      name: 'OptionError',
      message: `\`size\` should be a height and a width above 0, but it is ${received}.`,
    }),
  );
});
