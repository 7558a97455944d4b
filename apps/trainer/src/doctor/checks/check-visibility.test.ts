import type { AnnotatedPose } from '@posewright/datasets';
import { expect, test } from 'vitest';
import { drawnPeople, examinePeople } from '../testing/examine-people.js';
import { checkVisibility } from './check-visibility.js';

const people = drawnPeople(30);

function flagged(visible: (joint: number) => boolean): AnnotatedPose[] {
  return people.map((pose) => ({
    ...pose,
    keypoints: pose.keypoints.map((point, joint) => point && { ...point, visible: visible(joint) }),
  }));
}

test('finds nothing in clean data, and counts flags', () => {
  const { findings, measured } = checkVisibility(examinePeople(flagged((joint) => joint > 1)));
  expect(findings).toEqual([]);
  expect(measured).toMatchObject({
    'seen keypoints, share': 12 / 14,
    'hidden keypoints, share': 2 / 14,
  });
});

test('finds that nothing is labelled', () => {
  const nobody = people.map((pose) => ({ ...pose, keypoints: pose.keypoints.map(() => null) }));
  expect(checkVisibility(examinePeople(nobody)).findings).toMatchObject([
    {
      severity: 'error',
      message:
        'No keypoint of the set is labelled. Look at the visibility flags: in COCO 0 says that a joint is not labelled, 1 hidden, 2 seen.',
    },
  ]);
});

test('finds that everything is hidden', () => {
  expect(checkVisibility(examinePeople(flagged(() => false))).findings).toMatchObject([
    {
      severity: 'error',
      message:
        'All 420 labelled keypoints are hidden. Flags may have been written as 0 and 1 where the format has 0, 1 (hidden) and 2 (seen); write 2 for joints that are seen.',
    },
  ]);
});

test('doubts flags that hide most joints', () => {
  expect(checkVisibility(examinePeople(flagged((joint) => joint < 2))).findings).toMatchObject([
    {
      severity: 'warning',
      message:
        '360 of 420 labelled keypoints are hidden, where less than half was expected. The flags may mean the opposite: LSP has 1 for hidden, MPII 1 for seen, COCO 1 for hidden and 2 for seen.',
    },
  ]);
});

test('finds counts that do not fit the flags', () => {
  const counted = people.map((pose, index) =>
    index < 2 ? { ...pose, labeledKeypoints: 3 * index } : pose,
  );
  expect(checkVisibility(examinePeople(counted)).findings).toMatchObject([
    {
      severity: 'warning',
      message:
        "2 of 30 people have another `num_keypoints` than labelled keypoints: flags beyond 0, 1 and 2, or a count that was not kept up. People with `num_keypoints` 0 are passed over by COCO's numbers; write the count of flags above 0.",
      cases: [
        {
          picture: { id: 'picture0' },
          detail: 'person 0 of the file: num_keypoints 0, labelled 14',
        },
        {
          picture: { id: 'picture1' },
          detail: 'person 0 of the file: num_keypoints 3, labelled 14',
        },
      ],
    },
  ]);
});
