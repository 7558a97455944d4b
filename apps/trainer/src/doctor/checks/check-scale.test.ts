import type { AnnotatedPose } from '@posewright/datasets';
import { type Box, boxAround } from '@posewright/pose';
import { expect, test } from 'vitest';
import { drawnPeople, examinePeople } from '../testing/examine-people.js';
import { checkScale } from './check-scale.js';

/** People with all that the formats have, and all of it right. */
const people = drawnPeople(30).map((pose): AnnotatedPose => {
  const box = boxAround(pose) as Box;
  const center = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const scale = Math.max(box.width, box.height) / 200;
  return { ...pose, box, center, scale, area: 0.5 * box.width * box.height };
});

function examine(change: (pose: AnnotatedPose, box: Box, index: number) => Partial<AnnotatedPose>) {
  const changed = people.map((pose, index) => ({
    ...pose,
    ...change(pose, pose.box as Box, index),
  }));
  return checkScale(examinePeople(changed)).findings;
}

test('finds nothing in clean data', () => {
  expect(examine(() => ({}))).toEqual([]);
});

test('finds boxes of which the keypoints are outside', () => {
  const findings = examine((_, box, index) =>
    index === 5 ? { box: { ...box, x: box.x + 200 } } : {},
  );
  expect(findings).toMatchObject([
    {
      severity: 'warning',
      message:
        '1 of 30 people have keypoints outside their box by more than a fifth of it. Look whether boxes are x, y, width, height in pixels of the picture.',
      cases: [{ picture: { id: 'picture5' } }],
    },
  ]);
});

test('calls it an error where many boxes are as long as four people', () => {
  const findings = examine((_, box) => ({
    box: { x: box.x - 300, y: box.y - 300, width: 700, height: 700 },
    area: 100,
  }));
  expect(findings.map(({ severity, message }) => ({ severity, message }))).toContainEqual({
    severity: 'error',
    message:
      '30 of 30 people have a box more than four times as long as their keypoints reach, though most are labelled. Boxes may be x1, y1, x2, y2, or of other people.',
  });
});

test('finds areas of nothing and larger than the box', () => {
  const findings = examine((_, box, index) => {
    if (index === 0) return { area: 0 };
    return index === 1 ? { area: 3 * box.width * box.height } : {};
  });
  expect(findings).toMatchObject([
    {
      severity: 'warning',
      message:
        '2 of 30 people have an area of nothing, or larger than their box. OKS divides errors by it: give the area of the outline in square pixels of the picture.',
      cases: [{ detail: 'area 0' }, { detail: 'area 3.0 times the box' }],
    },
  ]);
});

test('finds areas of another unit', () => {
  const findings = examine((pose) => ({ area: (pose.area as number) / 128 ** 2 }));
  expect(findings).toMatchObject([{ severity: 'error', count: 30 }]);
  expect(findings[0]?.message).toContain('It may be of another scale, or in shares of the picture');
});

test('finds centers that are far from the keypoints', () => {
  const findings = examine((_, __, index) => (index === 8 ? { center: { x: 900, y: 900 } } : {}));
  expect(findings).toMatchObject([
    {
      severity: 'warning',
      message:
        '1 of 30 people have their center further from their keypoints than half their extent. Look whether centers are in pixels of the picture.',
      cases: [{ picture: { id: 'picture8' } }],
    },
  ]);
});

test('finds a single scale that is off, and scales of another unit', () => {
  const single = examine((pose, _, index) =>
    index === 2 ? { scale: 5 * (pose.scale as number) } : {},
  );
  expect(single).toMatchObject([
    {
      severity: 'warning',
      message:
        "1 of 30 people have a scale three times off that of others of their height. MPII's scale is the height of the upright person in units of 200 pixels.",
      cases: [{ picture: { id: 'picture2' } }],
    },
  ]);
  const all = examine((pose) => ({ scale: 200 * (pose.scale as number) }));
  expect(all).toMatchObject([
    {
      severity: 'error',
      message:
        'People are 0.0050 times 200 pixels times their scale long in the middle of all, where about 1 was expected. Scales may be of another size of the picture, or not in units of 200 pixels.',
    },
  ]);
});
