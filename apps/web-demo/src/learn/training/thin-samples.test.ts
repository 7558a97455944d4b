import { createGrid } from '@posewright/pose';
import { expect, test } from 'vitest';
import { thinSamples } from './thin-samples.js';
import type { SampleRecord } from './training-api.js';

const heatmaps = createGrid({ height: 1, width: 1, channels: 1 });
const sample = (epoch: number): SampleRecord => ({ epoch, heatmaps, pose: { keypoints: [null] } });

test('keeps the first and the newest, and never more than 40', () => {
  let samples: readonly SampleRecord[] = [];
  for (let epoch = 0; epoch < 500; epoch++) {
    samples = thinSamples(samples, sample(epoch));
    expect(samples.length).toBeLessThanOrEqual(40);
  }
  expect(samples[0]?.epoch).toBe(0);
  expect(samples.at(-1)?.epoch).toBe(499);
});
