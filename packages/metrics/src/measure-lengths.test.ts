import { COCO_17, FLIC_11, LSP_14, MPII_16, type Pose, type Skeleton } from '@posewright/pose';
import { expect, test } from 'vitest';
import { measureLengths } from './measure-lengths.js';

/** A pose that has the named joints only. */
const poseWith = (skeleton: Skeleton, places: Record<string, readonly [number, number]>): Pose => ({
  keypoints: skeleton.joints.map((name) => {
    const place = places[name];
    return place === undefined ? null : { x: place[0], y: place[1], score: 1 };
  }),
});

test.each([LSP_14, MPII_16, FLIC_11, COCO_17])(
  'measures the torso across the body: $name',
  (skeleton) => {
    const pose = poseWith(skeleton, { left_shoulder: [10, 20], right_hip: [13, 24] });
    expect(measureLengths([pose], { skeleton, between: 'torso' })).toEqual([5]);
  },
);

test.each([
  [MPII_16, 'upper_neck'],
  [LSP_14, 'neck'],
] as const)('measures the head from its top to the neck', (skeleton, neck) => {
  const pose = poseWith(skeleton, { head_top: [1, 2], [neck]: [1, 10], right_hip: [0, 90] });
  expect(measureLengths([pose], { skeleton, between: 'head' })).toEqual([8]);
});

test('measures between any two joints', () => {
  const pose = poseWith(COCO_17, { left_eye: [0, 0], right_eye: [6, 8] });
  const options = { skeleton: COCO_17, between: ['left_eye', 'right_eye'] } as const;
  expect(measureLengths([pose], options)).toEqual([10]);
});

test('does not know the length of people who lack one of the joints', () => {
  const poses = [
    poseWith(LSP_14, { left_shoulder: [0, 0] }),
    poseWith(LSP_14, { left_shoulder: [0, 0], right_hip: [0, 7] }),
    poseWith(LSP_14, { right_hip: [0, 7] }),
  ];
  expect(measureLengths(poses, { skeleton: LSP_14, between: 'torso' })).toEqual([null, 7, null]);
});

test('says which joints a skeleton lacks', () => {
  expect(() => measureLengths([], { skeleton: COCO_17, between: 'head' })).toThrow(
    expect.objectContaining({
      name: 'OptionError',
      message:
        "`between` should be a length that COCO_17 has, but it is 'head'. It needs head_top and upper_neck, or head_top and neck; measure other joints by `measureLengths`, or give the lengths.",
    }),
  );
});

test('refuses a joint that the skeleton does not have', () => {
  const options = { skeleton: FLIC_11, between: ['nose', 'tail'] } as const;
  expect(() => measureLengths([], options)).toThrow(
    /^`joint` should be one of left_shoulder, .* but it is 'tail'\.$/,
  );
});
