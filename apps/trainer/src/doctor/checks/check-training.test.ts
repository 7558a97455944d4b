import type { AnnotatedPose } from '@posewright/datasets';
import { expect, test } from 'vitest';
import { choosePreset } from '../../config/choose-preset.js';
import { presetSamples } from '../preset-samples.js';
import { changeKeypoint } from '../testing/change-keypoint.js';
import { drawnPeople, examinePeople, sizeOf } from '../testing/examine-people.js';
import { checkTraining } from './check-training.js';

const people = drawnPeople(20);
const samples = presetSamples(choosePreset('hourglass-tiny'), 'person');

test('finds nothing in clean data: everything comes back within the grid', async () => {
  const { findings, measured } = await checkTraining(examinePeople(people), { samples, sizeOf });
  expect(findings).toEqual([]);
  expect(measured['PCK@0.05 through the targets']).toBe(1);
  // Quarter refinement leaves a mean error of 0.19 heatmap pixels of 4 input pixels each.
  expect(measured['error through the targets, input pixels']).toBeCloseTo(0.77, 1);
});

test('finds half a pixel between encoder and decoder', async () => {
  const { findings } = await checkTraining(examinePeople(people), {
    samples,
    sizeOf,
    decoding: { convention: 'hrnet' },
  });
  expect(findings.map(({ severity }) => severity)).toEqual(['error', 'error']);
  expect(findings[0]?.message).toMatch(
    /^Keypoints come back from the targets -0\.3\d heatmap pixels to the right and -0\.\d\d down on average, where 0 was expected: encoder and decoder disagree by part of a pixel\. Use one codec for both\.$/,
  );
});

test('finds people who are too small for the heatmaps', async () => {
  const { findings } = await checkTraining(examinePeople(people), {
    samples: { ...samples, input: { height: 32, width: 32 } },
    sizeOf,
  });
  expect(findings[0]?.message).toContain(
    'they are small on heatmaps of 8 x 8. Crop closer, or take a larger input or a smaller stride.',
  );
});

test('finds keypoints that the crop does not show, and says where', async () => {
  const moved = people.map((pose, index) =>
    index === 3
      ? {
          ...pose,
          keypoints: pose.keypoints.map((point) => point && { ...point, x: point.x + 300 }),
        }
      : pose,
  );
  const { findings } = await checkTraining(examinePeople(moved), {
    samples: { ...samples, crop: 'picture' },
    sizeOf,
  });
  expect(findings).toMatchObject([
    {
      severity: 'warning',
      message:
        '14 of 280 labelled keypoints lie beside the crop (picture) and cannot be learned. Look at boxes, centers and scales, or crop by the keypoints (person).',
      cases: [{ picture: { id: 'picture3' }, person: 0, detail: '14 keypoints beside the crop' }],
    },
  ]);
});

test('names people who cannot become samples', async () => {
  const far = changeKeypoint(changeKeypoint(people[6] as AnnotatedPose, 0, { x: 1e308 }), 1, {
    x: -1e308,
  });
  const points = people.map((pose, index) => (index === 6 ? far : pose));
  const { findings } = await checkTraining(examinePeople(points), { samples, sizeOf });
  expect(findings).toMatchObject([
    {
      severity: 'error',
      message: '1 of 20 people cannot become samples. Mend or remove these annotations.',
      cases: [{ picture: { id: 'picture6' }, person: 0 }],
    },
  ]);
});

test('leaves out pictures whose size is not known', async () => {
  const { findings, measured } = await checkTraining(examinePeople(people), {
    samples,
    sizeOf: () => null,
  });
  expect({ findings, pck: measured['PCK@0.05 through the targets'] }).toEqual({
    findings: [],
    pck: null,
  });
});
