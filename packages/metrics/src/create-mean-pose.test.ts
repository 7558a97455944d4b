import type { Pose } from '@posewright/pose';
import { expect, test } from 'vitest';
import { createMeanPose } from './create-mean-pose.js';

const poseAt = (...places: readonly (readonly [x: number, y: number] | null)[]): Pose => ({
  keypoints: places.map((place) => place && { x: place[0], y: place[1], score: 0.5 }),
});

test('averages each joint over the poses that have it', () => {
  const poses = [poseAt([0, 0], [4, 8], null), poseAt([2, 6], null, null)];
  expect(createMeanPose(poses)).toEqual({
    keypoints: [{ x: 1, y: 3, score: 1 }, { x: 4, y: 8, score: 1 }, null],
  });
});

test('refuses to average nothing', () => {
  expect(() => createMeanPose([])).toThrow(
    expect.objectContaining({
      name: 'OptionError',
      message: '`poses` should be a list of at least one pose, but it is [].',
    }),
  );
});

test('refuses poses of different skeletons', () => {
  expect(() => createMeanPose([poseAt([0, 0]), poseAt([0, 0], [1, 1])])).toThrow(
    expect.objectContaining({
      name: 'ShapeError',
      message:
        '`poses[1].keypoints` should have shape [1], but it has shape [2]. Poses that are averaged have the same skeleton.',
    }),
  );
});
