import { defineSkeleton } from '@posewright/pose';
import { expect, test } from 'vitest';
import type { CocoPerson } from './coco/coco-person.js';
import type { CocoPrediction } from './coco/coco-prediction.js';
import { measureCocoJoints } from './measure-coco-joints.js';

/** With sigmas of 0.5, a joint's similarity is exp(-d^2 / (2 * area)). */
const skeleton = defineSkeleton({
  name: 'EYES',
  joints: ['left_eye', 'right_eye'],
  limbs: [],
  flip: [1, 0],
  sigmas: [0.5, 0.5],
});
const AREA = 100 ** 2;
/** So far from the label that the similarity is 0.25. */
const QUARTER = Math.sqrt(-2 * AREA * Math.log(0.25));

const personAt = (x: number, change: Partial<CocoPerson> = {}): CocoPerson => ({
  keypoints: [
    { x, y: 0, score: 1, visible: true },
    { x, y: 50, score: 1, visible: false },
  ],
  area: AREA,
  ...change,
});
const poseAt = (x: number, right = x): CocoPrediction => ({
  keypoints: [
    { x, y: 0, score: 1 },
    { x: right, y: 50, score: 1 },
  ],
  score: 0.5,
});
const measure = (predicted: CocoPrediction[], target: CocoPerson[]) =>
  measureCocoJoints([predicted], [target], { skeleton });

test('averages the similarity of each joint over the people who are found', () => {
  const target = [personAt(0), personAt(3000), personAt(9000)];
  const result = measure([poseAt(0, QUARTER), poseAt(3000)], target);
  expect(result).toMatchObject({ people: 2, annotated: 3, counted: { left_eye: 2, right_eye: 2 } });
  expect(result.perJoint.left_eye).toBe(1);
  expect(result.perJoint.right_eye).toBeCloseTo((0.25 + 1) / 2, 12);
  expect(result.visible.pooled).toBe(1);
  expect(result.hidden.pooled).toBeCloseTo(0.625, 12);
});

test('looks at labelled joints only, and has a missing keypoint at 0, 0', () => {
  const oneEye = personAt(1000, { keypoints: [{ x: 1000, y: 0, score: 1 }, null] });
  expect(measure([poseAt(1000, 5000)], [oneEye])).toMatchObject({
    perJoint: { left_eye: 1, right_eye: null },
    mean: 1,
  });
  const { left_eye, right_eye } = measure(
    [{ ...poseAt(1000), keypoints: [null, { x: 1000, y: 50, score: 1 }] }],
    [personAt(1000)],
  ).perJoint;
  expect([left_eye, right_eye]).toEqual([Math.exp(-(1000 ** 2) / 2 / AREA), 1]);
});

test('passes over crowds and people without labels', () => {
  const nobody = personAt(5000, { labeledKeypoints: 0 });
  expect(measure([poseAt(0), poseAt(5000)], [personAt(0, { crowd: true }), nobody])).toMatchObject({
    people: 0,
    annotated: 0,
    mean: null,
    pooled: null,
  });
});
