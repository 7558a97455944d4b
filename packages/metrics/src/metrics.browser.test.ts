import { createRandom, MPII_16, type Pose } from '@posewright/pose';
import { expect, test } from 'vitest';
import { measureAuc, measureCocoKeypoints, measurePck, measurePckh, measurePcp } from './index.js';

const random = createRandom(1);
const person = (): Pose => ({
  keypoints: MPII_16.joints.map(() => ({ x: 200 * random(), y: 200 * random(), score: 1 })),
});

test('measures in a browser what it measures in Node', () => {
  const target = Array.from({ length: 20 }, person);
  const moved = target.map(({ keypoints }) => ({
    keypoints: keypoints.map((keypoint) => keypoint && { ...keypoint, x: keypoint.x + 5.5 }),
  }));
  const basis = { skeleton: MPII_16, normalization: 10 } as const;
  expect(measurePck(moved, target, { ...basis, threshold: 0.5 }).mean).toBe(0);
  expect(measurePck(moved, target, { ...basis, threshold: 0.7 }).mean).toBe(1);
  expect(measureAuc(moved, target, { ...basis, thresholds: 10 }).mean).toBeCloseTo(0.4, 9);
  expect(measurePcp(target, target, { skeleton: MPII_16, rule: 'strict' }).mean).toBe(1);
  const heads = target.map((pose) => ({ ...pose, headSize: 12 }));
  const { value } = measurePckh(moved, heads, { skeleton: MPII_16, variant: 'hrnet' });
  expect(value).toBe(1);
  const people = target.map((pose) => [{ ...pose, area: 1e4 }]);
  const found = target.map((pose) => [{ ...pose, score: 1 }]);
  expect(measureCocoKeypoints(found, people, { skeleton: MPII_16 }).AP).toBe(1);
});
