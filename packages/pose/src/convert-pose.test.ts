import { expect, test } from 'vitest';
import { createPoseConversion } from './convert-pose.js';
import type { Pose } from './pose.js';
import { defineSkeleton } from './skeleton.js';
import { COCO_17, FLIC_11, OPENPOSE_18 } from './skeletons.js';

const numbered = (joints: number): Pose => ({
  keypoints: Array.from({ length: joints }, (_, x) => ({ x, y: 2 * x, score: 1, visible: true })),
  score: 0.5,
});

test('orders the joints of COCO as OpenPose does, with the neck between the shoulders', () => {
  const { keypoints, score } = createPoseConversion({ from: COCO_17, to: OPENPOSE_18 })(
    numbered(17),
  );
  // Reference: source indices (1-based) 1 7 9 11 6 8 10 13 15 17 12 14 16 3 2 5 4, the neck at place 1.
  const x = keypoints.map((keypoint) => keypoint?.x);
  expect(x).toEqual([0, 5.5, 6, 8, 10, 5, 7, 9, 12, 14, 16, 11, 13, 15, 2, 1, 4, 3]);
  expect(keypoints[1]).toEqual({ x: 5.5, y: 11, score: 1, visible: true });
  expect(score).toBe(0.5);
});

test('there and back is the same pose', () => {
  const there = createPoseConversion({ from: COCO_17, to: OPENPOSE_18 });
  const back = createPoseConversion({ from: OPENPOSE_18, to: COCO_17 });
  expect(back(there(numbered(17)))).toEqual(numbered(17));
});

test('has no neck where a shoulder is missing, and a hidden one where a shoulder is hidden', () => {
  const convert = createPoseConversion({ from: COCO_17, to: OPENPOSE_18 });
  const { keypoints } = numbered(17);
  const without = keypoints.map((keypoint, joint) => (joint === 5 ? null : keypoint));
  expect(convert({ keypoints: without }).keypoints[1]).toBeNull();
  const hidden = keypoints.map((k, joint) => (joint === 5 && k ? { ...k, visible: false } : k));
  expect(convert({ keypoints: hidden }).keypoints[1]?.visible).toBe(false);
});

test('leaves joints out that the other skeleton lacks', () => {
  const convert = createPoseConversion({ from: FLIC_11, to: COCO_17 });
  const { keypoints } = convert(numbered(11));
  expect(keypoints.filter((keypoint) => keypoint === null)).toHaveLength(6);
});

test('throws where nothing is in common, or the pose is of another skeleton', () => {
  const tail = defineSkeleton({
    name: 'TAIL',
    joints: ['tail'],
    limbs: [],
    flip: [0],
    sigmas: [1],
  });
  expect(() => createPoseConversion({ from: COCO_17, to: tail })).toThrow(
    "`to` should be a skeleton with joints of COCO_17, but it is 'TAIL'.",
  );
  expect(() => createPoseConversion({ from: COCO_17, to: OPENPOSE_18 })(numbered(16))).toThrow(
    '`pose.keypoints` should have shape [17], but it has shape [16]. A pose has a keypoint, or null, for each joint of COCO_17.',
  );
});
