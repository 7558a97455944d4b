import type { AnnotatedPose } from '@posewright/datasets';
import { expect, test } from 'vitest';
import { drawnPeople, examinePeople } from '../testing/examine-people.js';
import { checkTruth } from './check-truth.js';

const people = drawnPeople(44);

test('scores 1 in clean data, also where joints are not labelled and nobody has an area', () => {
  const partial = people.map((pose, index) => ({
    keypoints: pose.keypoints.map((point, joint) => ((index + joint) % 4 === 0 ? null : point)),
  }));
  expect(checkTruth(examinePeople(partial))).toEqual({
    findings: [],
    measured: { 'PCK of the annotations': 1, 'AP of the annotations': 1 },
  });
});

test('finds pictures with more people than are counted', () => {
  const { findings, measured } = checkTruth(examinePeople([people.slice(0, 30), people.slice(30)]));
  expect(measured['AP of the annotations']).toBeLessThan(1);
  expect(findings).toMatchObject([
    { severity: 'error', cases: [{ picture: { id: 'picture0' }, detail: '30 people' }] },
  ]);
  expect(findings[0]?.message).toMatch(
    /^The annotations scored as predictions give AP 0\.\d{4}, where 1 was expected: 1 pictures have more than 20 people, of whom COCO's numbers count 20\. Measure with more, or leave these pictures out of the measurement\.$/,
  );
});

test('finds that nobody is counted', () => {
  const crowd = people.map((pose): AnnotatedPose => ({ ...pose, labeledKeypoints: 0 }));
  expect(checkTruth(examinePeople(crowd)).findings).toMatchObject([
    {
      severity: 'error',
      message:
        'The annotations scored as predictions give AP nothing, where 1 was expected: nobody is counted. Look at `num_keypoints`, `iscrowd` and `area`.',
    },
  ]);
});

test('finds that nobody has an extent', () => {
  const points = people.map((pose) => ({
    ...pose,
    keypoints: pose.keypoints.map((point, joint) => (joint === 0 ? point : null)),
  }));
  expect(checkTruth(examinePeople(points)).findings[0]).toMatchObject({
    severity: 'error',
    message:
      'The annotations scored as predictions give PCK nothing, where 1 was expected: nobody has two labelled keypoints in different places. Look at how keypoints are read.',
  });
});
