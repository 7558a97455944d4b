import { COCO_17, LSP_14, MPII_16, OPENPOSE_18, type Pose, type Skeleton } from '@posewright/pose';
import { expect, test } from 'vitest';
import { HRNET_COCO } from '../recipes/hrnet-recipes.js';
import { MMPOSE } from '../recipes/mmpose-recipes.js';
import { bodyHalves } from './body-halves.js';
import { halfBodyBox } from './half-body-box.js';

/** Joint `i` at (10 i, i^2), where it is known. */
const poseOf = (known: readonly number[]): Pose => ({
  keypoints: COCO_17.joints.map((_, joint) =>
    known.includes(joint) ? { x: 10 * joint, y: joint ** 2, score: 1 } : null,
  ),
});
const everyone = poseOf([...COCO_17.joints.keys()]);
const hrnet = { ...HRNET_COCO.halfBody, prefers: 'upper' as const };
const mmpose = { ...MMPOSE.halfBody, prefers: 'upper' as const };

test.each<[Skeleton, readonly number[]]>([
  // HRNet's and mmpose's upper_body_ids.
  [COCO_17, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  [MPII_16, [7, 8, 9, 10, 11, 12, 13, 14, 15]],
  [LSP_14, [6, 7, 8, 9, 10, 11, 12, 13]],
  [OPENPOSE_18, [0, 1, 2, 3, 4, 5, 6, 7, 14, 15, 16, 17]],
])('%# knows the upper half by the names of its joints', (skeleton, upper) => {
  const halves = bodyHalves(skeleton);
  expect(halves.upper).toEqual(upper);
  expect([...halves.upper, ...halves.lower].sort((a, b) => a - b)).toEqual([
    ...skeleton.joints.keys(),
  ]);
});

test('the box is about the mean of the joints, 1.5 times as large as the one around them', () => {
  // Upper joints 0 to 10: x from 0 to 100, mean 50; y from 0 to 100, mean 385 / 11 = 35.
  expect(halfBodyBox(everyone, hrnet, COCO_17)).toEqual({
    x: 50 - 75,
    y: 35 - 75,
    width: 150,
    height: 150,
  });
  // Lower joints 11 to 16: x from 110 to 160, mean 135; y from 121 to 256, mean 1111 / 6.
  const lower = halfBodyBox(everyone, { ...hrnet, prefers: 'lower' }, COCO_17);
  expect(lower?.x).toBeCloseTo(135 - 37.5, 9);
  expect(lower?.y).toBeCloseTo(1111 / 6 - 0.75 * 135, 9);
  expect([lower?.width, lower?.height]).toEqual([75, 202.5]);
});

test('shows the whole person where 8 joints or fewer are labelled', () => {
  expect(halfBodyBox(poseOf([0, 1, 2, 3, 11, 12, 13, 14]), hrnet, COCO_17)).toBeNull();
  expect(halfBodyBox(poseOf([0, 1, 2, 3, 11, 12, 13, 14, 15]), hrnet, COCO_17)).not.toBeNull();
});

test('takes the other half where the preferred one has too few joints', () => {
  const mostlyUpper = poseOf([0, 1, 2, 3, 4, 5, 6, 15, 16]);
  const lower = { ...hrnet, prefers: 'lower' } as const;
  expect(halfBodyBox(mostlyUpper, lower, COCO_17)).toEqual(
    halfBodyBox(mostlyUpper, hrnet, COCO_17),
  );
  // mmpose is content with 2 upper joints, HRNet with 3.
  const mostlyLower: Pose = {
    keypoints: MPII_16.joints.map((_, joint) =>
      joint < 9 ? { x: 10 * joint, y: joint ** 2, score: 1 } : null,
    ),
  };
  expect(halfBodyBox(mostlyLower, hrnet, MPII_16)?.width).toBe(1.5 * 60);
  expect(halfBodyBox(mostlyLower, mmpose, MPII_16)?.width).toBe(1.5 * 10);
});

test('is nothing where neither half has enough, or its joints are one point', () => {
  const strict = { ...hrnet, fewestJoints: 1, fewestUpper: 12, fewestLower: 7 };
  expect(halfBodyBox(everyone, strict, COCO_17)).toBeNull();
  const point: Pose = { keypoints: COCO_17.joints.map(() => ({ x: 5, y: 5, score: 1 })) };
  expect(halfBodyBox(point, hrnet, COCO_17)).toBeNull();
});

test('refuses a pose of another skeleton', () => {
  expect(() => halfBodyBox(everyone, hrnet, MPII_16)).toThrow(
    '`pose.keypoints` should have shape [16], but it has shape [17]. A pose has a keypoint, or null, for each joint of its skeleton.',
  );
});
