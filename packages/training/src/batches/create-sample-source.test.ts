import { createSyntheticDataset, type PoseDataset } from '@posewright/datasets';
import { COCO_17, defineSkeleton, LSP_14, MPII_16, OPENPOSE_18, type Pose } from '@posewright/pose';
import { expect, test } from 'vitest';
import { createPairDataset } from '../fixtures/pair-dataset.js';
import { createSampleSource } from './create-sample-source.js';
import { listPeople } from './list-people.js';

const dataset = createSyntheticDataset({ seed: 1, length: 3, size: { height: 128, width: 128 } });
const bottomUp = { thickness: 1, convention: 'exact', personHeight: 0.6 } as const;

test('is the data set as it is, with everybody who has a labelled joint', () => {
  expect(createSampleSource(dataset, {})).toEqual({ dataset, people: listPeople(dataset) });
  expect(createSampleSource(dataset, {}).dataset).toBe(dataset);
});

test('shows poses in the order of the network’s joints, as do the people that COCO is measured on', () => {
  const [pose] = dataset.annotation(2).poses;
  const withPeople: PoseDataset = {
    ...dataset,
    annotation: (index) => ({ ...dataset.annotation(index), people: [pose as Pose] }),
  };
  const source = createSampleSource(withPeople, { skeleton: MPII_16 });
  expect(source.dataset.skeleton).toBe(MPII_16);
  const { poses, people } = source.dataset.annotation(2);
  const named = (name: string) => pose?.keypoints[LSP_14.joints.indexOf(name)];
  for (const [joint, name] of MPII_16.joints.entries()) {
    expect(poses[0]?.keypoints[joint]).toEqual(named(name) ?? null);
    expect(people?.[0]?.keypoints[joint]).toEqual(named(name) ?? null);
  }
  expect(poses[0]?.keypoints.filter((keypoint) => keypoint === null)).toHaveLength(3);
});

test('leaves out people who have none of the network’s joints', () => {
  const wrists = defineSkeleton({
    name: 'WRISTS',
    joints: ['left_wrist', 'right_wrist'],
    limbs: [],
    flip: [1, 0],
    sigmas: [1, 1],
  });
  const handless: PoseDataset = {
    ...dataset,
    annotation: (index) => {
      const annotation = dataset.annotation(index);
      if (index !== 1) return annotation;
      const [pose] = annotation.poses as [Pose];
      const keypoints = pose.keypoints.map((keypoint, joint) =>
        LSP_14.joints[joint]?.endsWith('wrist') ? null : keypoint,
      );
      return { ...annotation, poses: [{ keypoints }] };
    },
  };
  const { people } = createSampleSource(handless, { skeleton: wrists });
  expect(people.map(({ picture }) => picture)).toEqual([0, 2]);
});

test('for bottom-up networks has the people around whom crops are made', () => {
  const pairs = createPairDataset({ seed: 3, length: 2, side: 128 });
  const { people } = createSampleSource(pairs, { bottomUp });
  expect(people).toEqual(
    [0, 1].flatMap((picture) => [0, 1].map((person) => ({ picture, person }))),
  );
  const cut: PoseDataset = {
    ...pairs,
    annotation: (index) => {
      const annotation = pairs.annotation(index);
      const [first, second] = annotation.poses as [Pose, Pose];
      const keypoints = first.keypoints.map((keypoint, joint) => (joint < 4 ? keypoint : null));
      return { ...annotation, poses: [{ keypoints }, second] };
    },
  };
  expect(createSampleSource(cut, { bottomUp }).people).toEqual([
    { picture: 0, person: 1 },
    { picture: 1, person: 1 },
  ]);
});

test('takes the neck of COCO as labelled, and refuses to learn joints that nobody has', () => {
  const coco: PoseDataset = {
    ...dataset,
    skeleton: COCO_17,
    annotation: () => ({ id: 'x', file: null, poses: [] }),
  };
  expect(createSampleSource(coco, { skeleton: OPENPOSE_18, bottomUp }).people).toEqual([]);
  expect(() => createSampleSource(dataset, { skeleton: OPENPOSE_18, bottomUp })).toThrow(
    "`skeleton` should be one whose joints LSP_14 has, but it is 'OPENPOSE_18'. It has no nose, right_eye, left_eye, right_ear, left_ear, which a bottom-up network would learn to find nowhere.",
  );
  const tail = defineSkeleton({
    name: 'TAIL',
    joints: ['tail'],
    limbs: [],
    flip: [0],
    sigmas: [1],
  });
  expect(() => createSampleSource(dataset, { skeleton: tail })).toThrow(
    "`to` should be a skeleton with joints of LSP_14, but it is 'TAIL'.",
  );
});
