import type { AnnotatedPose, PoseDataset } from '@posewright/datasets';
import { COCO_17 } from '@posewright/pose';
import { expect, test } from 'vitest';
import { listCenters } from './list-centers.js';

/** Somebody with as many keypoints, in a box; all else as given. */
const person = (
  keypoints: number,
  [x, y, width, height]: readonly [number, number, number, number],
  more: Partial<AnnotatedPose> = {},
): AnnotatedPose => ({
  keypoints: COCO_17.joints.map((_, joint) => (joint < keypoints ? { x, y, score: 1 } : null)),
  box: { x, y, width, height },
  ...more,
});

const centersOf = (...pictures: readonly (readonly AnnotatedPose[])[]) =>
  listCenters({
    name: 'people',
    skeleton: COCO_17,
    length: pictures.length,
    annotation: (index) => ({ id: `${index}`, file: null, poses: pictures[index] ?? [] }),
    image: () => Promise.reject(new Error('not needed')),
  } satisfies PoseDataset).map(({ picture, person: index }) => [picture, index]);

test('has people with 5 labelled keypoints who are 32 x 32 pixels large', () => {
  const box = [0, 0, 40, 100] as const;
  expect(centersOf([person(5, box)], [person(4, box)], [person(17, box)])).toEqual([
    [0, 0],
    [2, 0],
  ]);
  expect(centersOf([person(9, [0, 0, 32, 32])], [person(9, [0, 0, 31, 33])])).toEqual([[0, 0]]);
});

test('goes by the area of the outline and by COCO’s number of keypoints where they are given', () => {
  expect(centersOf([person(9, [0, 0, 100, 100], { area: 1023 })])).toEqual([]);
  expect(centersOf([person(9, [0, 0, 10, 10], { area: 1024 })])).toEqual([[0, 0]]);
  expect(centersOf([person(9, [0, 0, 50, 50], { labeledKeypoints: 4 })])).toEqual([]);
});

test('leaves out who is nearer to an earlier center than 0.3 of that one’s width, in the same picture', () => {
  const first = person(9, [0, 0, 100, 200]);
  const near = person(9, [29, 0, 100, 200]);
  const far = person(9, [30, 0, 40, 200], { box: { x: 60, y: 0, width: 40, height: 200 } });
  expect(centersOf([first, near, far])).toEqual([
    [0, 0],
    [0, 2],
  ]);
  expect(centersOf([first], [near])).toEqual([
    [0, 0],
    [1, 0],
  ]);
  // Who was left out does not count as an earlier one, nor does who is no center.
  const nearer = person(9, [58, 0, 100, 200]);
  expect(centersOf([first, near, nearer])).toEqual([
    [0, 0],
    [0, 2],
  ]);
  expect(centersOf([person(4, [0, 0, 100, 200]), near])).toEqual([[0, 1]]);
});

test('without a box it goes by the keypoints, and leaves out who has no height', () => {
  const keypoints = (height: number) =>
    COCO_17.joints.map((_, joint) => ({ x: 4 * joint, y: (height * joint) / 16, score: 1 }));
  expect(centersOf([{ keypoints: keypoints(60) }])).toEqual([[0, 0]]);
  expect(centersOf([{ keypoints: keypoints(10) }])).toEqual([]);
  expect(centersOf([{ keypoints: keypoints(0), area: 5000 }])).toEqual([]);
  expect(centersOf([{ keypoints: COCO_17.joints.map(() => null) }])).toEqual([]);
});
