import { LSP_14, type Pose } from '@posewright/pose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mirrorPose } from './mirror-pose.js';

const options = { width: 160, skeleton: LSP_14 };
const keypoint = fc.option(
  fc.record({ x: fc.integer({ min: -50, max: 250 }), y: fc.integer(), score: fc.constant(1) }),
  { nil: null },
);
const poses = fc.record({ keypoints: fc.array(keypoint, { minLength: 14, maxLength: 14 }) });

test('exchanges left and right at the mirrored columns', () => {
  const pose: Pose = {
    keypoints: LSP_14.joints.map((name) =>
      name === 'left_ankle' ? { x: 0, y: 7, score: 0.9, visible: false } : null,
    ),
  };
  const mirrored = mirrorPose(pose, options);
  expect(mirrored.keypoints[LSP_14.joints.indexOf('right_ankle')]).toEqual({
    x: 159,
    y: 7,
    score: 0.9,
    visible: false,
  });
  expect(mirrored.keypoints.filter((point) => point !== null)).toHaveLength(1);
});

test.each(['exact', 'pytorch-pose'] as const)('twice is the identity: %s', (convention) => {
  fc.assert(
    fc.property(poses, (pose) => {
      const twice = mirrorPose(mirrorPose(pose, { ...options, convention }), {
        ...options,
        convention,
      });
      expect(twice).toEqual(pose);
    }),
    { seed: 1 },
  );
});

test('refuses a pose of another skeleton', () => {
  expect(() => mirrorPose({ keypoints: [null] }, options)).toThrow(
    expect.objectContaining({
      name: 'ShapeError',
      message:
        '`pose.keypoints` should have shape [14], but it has shape [1]. A pose has a keypoint, or null, for each joint of its skeleton.',
    }),
  );
});
