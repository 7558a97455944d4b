import type { AnnotatedPose } from '@posewright/datasets';
import { expect, test } from 'vitest';
import { changeKeypoint } from '../testing/change-keypoint.js';
import { drawnPeople, examinePeople, sizeOf } from '../testing/examine-people.js';
import { checkKeypoints } from './check-keypoints.js';

const people = drawnPeople(30);

function examine(changed: readonly (AnnotatedPose | readonly AnnotatedPose[])[]) {
  return checkKeypoints(examinePeople(changed), { sizeOf });
}

function withPerson(index: number, change: (pose: AnnotatedPose) => AnnotatedPose) {
  return people.map((pose, place) => (place === index ? change(pose) : pose));
}

test('finds nothing in clean data', () => {
  expect(examine(people)).toEqual({ findings: [], measured: { 'labelled keypoints': 420 } });
});

test('finds keypoints that are no numbers', () => {
  const { findings } = examine(withPerson(3, (pose) => changeKeypoint(pose, 6, { x: Number.NaN })));
  expect(findings).toMatchObject([
    {
      severity: 'error',
      message:
        '1 of 420 labelled keypoints have no finite coordinates. Mend them, or mark them as not labelled.',
      cases: [
        {
          picture: { id: 'picture3' },
          person: 0,
          detail: expect.stringContaining('right_wrist at NaN'),
        },
      ],
    },
  ]);
});

test('finds labels at 0, 0, the person with the most first', () => {
  const atCorner = { x: 0, y: 0 };
  const changed = people.map((pose, index) => {
    if (index === 4) return changeKeypoint(pose, 0, atCorner);
    return index === 9 ? changeKeypoint(changeKeypoint(pose, 0, atCorner), 5, atCorner) : pose;
  });
  expect(examine(changed).findings).toMatchObject([
    {
      severity: 'error',
      message:
        '3 of 420 labelled keypoints lie exactly at 0, 0, where files put joints that are not labelled. Mark them as not labelled (visibility 0), or networks learn the corner.',
      count: 3,
      cases: [
        { picture: { id: 'picture9' }, detail: 'right_ankle; left_ankle' },
        { picture: { id: 'picture4' }, detail: 'right_ankle' },
      ],
    },
  ]);
});

test('warns of single labels beside the picture, and calls many an error', () => {
  const single = examine(withPerson(2, (pose) => changeKeypoint(pose, 13, { y: -20 }))).findings;
  expect(single).toMatchObject([
    {
      severity: 'warning',
      message:
        '1 of 420 labelled keypoints lie beside their picture by more than 2 % of its side. Mark them as not labelled, unless they were guessed on purpose.',
      cases: [{ picture: { id: 'picture2' }, detail: 'head_top: 20 pixels beside 128 x 128' }],
    },
  ]);
  const shifted = people.map((pose) => ({
    ...pose,
    keypoints: pose.keypoints.map((point) => point && { ...point, x: point.x + 128 }),
  }));
  const [all] = examine(shifted).findings;
  expect(all).toMatchObject({ severity: 'error' });
  expect(all?.message).toContain('coordinates are not in pixels of the picture');
});

test('finds people whose keypoints are all in one place', () => {
  const { findings } = examine(
    withPerson(1, (pose) => ({
      ...pose,
      keypoints: pose.keypoints.map((point) => point && { ...point, x: 50, y: 60 }),
    })),
  );
  expect(findings).toMatchObject([
    {
      severity: 'error',
      message:
        '1 of 30 people have all keypoints in one place. Remove them: their size, by which errors are measured, is 0.',
      cases: [{ picture: { id: 'picture1' } }],
    },
  ]);
});

test('finds people who are annotated twice', () => {
  const [first, second] = people as [AnnotatedPose, AnnotatedPose];
  const { findings } = examine([[first, second, first], second]);
  expect(findings).toMatchObject([
    {
      severity: 'error',
      message:
        '1 of 4 people are annotated twice in their picture. Remove one of each: whoever is found can match only one.',
      cases: [{ picture: { id: 'picture0' }, person: 2, detail: 'the same as person 0' }],
    },
  ]);
});
