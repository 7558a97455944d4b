import { NO_AUGMENTATION } from '@posewright/augment';
import { createSyntheticDataset } from '@posewright/datasets';
import type { PosePredictor } from '@posewright/estimator';
import { ImageError, RGB_UNIT } from '@posewright/pose';
import { listPeople, type SampleOptions } from '@posewright/training';
import { expect, test } from 'vitest';
import { type FixedSample, loadFixedSamples } from './fixed-samples.js';
import { seeSamples } from './see-samples.js';

const input = { height: 64, width: 64 };
const dataset = createSyntheticDataset({ seed: 1, length: 12, size: input });
const source = { dataset, people: listPeople(dataset) };
const samples: SampleOptions = {
  input,
  stride: 4,
  sigma: 1,
  preprocessing: RGB_UNIT,
  crop: 'picture',
  augmentation: NO_AUGMENTATION,
  seed: 1,
  strict: false,
};

test('the samples are the same each time, spread over the set', async () => {
  const [first, second] = [
    await loadFixedSamples(source, { samples, count: 4 }),
    await loadFixedSamples(source, { samples, count: 4 }),
  ];
  expect(first.map(({ title }) => title)).toEqual(
    [0, 3, 6, 9].map((index) => dataset.annotation(index).id),
  );
  expect(second).toEqual(first);
  expect(await loadFixedSamples(source, { samples, count: 50 })).toHaveLength(12);
});

test('people whose pictures cannot be read are left out', async () => {
  const broken = {
    ...dataset,
    image: (index: number) => {
      if (index === 3) throw new ImageError('It ends early.');
      return dataset.image(index);
    },
  };
  const found = await loadFixedSamples({ ...source, dataset: broken }, { samples, count: 4 });
  expect(found.map(({ title }) => title)).toEqual(
    [0, 6, 9].map((index) => dataset.annotation(index).id),
  );
});

test('a network that answers the targets sees the annotated poses', async () => {
  const fixed = await loadFixedSamples(source, { samples, count: 3 });
  const { height, width, channels } = (fixed[0] as FixedSample).targetHeatmaps;
  const data = new Float32Array(3 * height * width * channels);
  for (const [index, { targetHeatmaps }] of fixed.entries()) {
    data.set(targetHeatmaps.data, index * height * width * channels);
  }
  const predictor = {
    heads: [{ kind: 'heatmaps', stride: 4, channels, name: 'heatmaps_0', stage: 0 }],
    input,
    preprocessing: RGB_UNIT,
    skeleton: dataset.skeleton,
    predict: async () => [{ data, shape: [3, height, width, channels] }],
  } as never as PosePredictor;
  const seen = await seeSamples(predictor, fixed, { codec: 'quarter', sigma: 1 });
  expect(seen).toHaveLength(3);
  for (const [index, { predicted, target, predictedHeatmaps }] of seen.entries()) {
    expect(predictedHeatmaps).toEqual(fixed[index]?.targetHeatmaps);
    for (const [joint, keypoint] of (target[0]?.keypoints ?? []).entries()) {
      const found = predicted[0]?.keypoints[joint];
      const isInside =
        keypoint != null &&
        Math.min(keypoint.x, keypoint.y) > 2 &&
        Math.max(keypoint.x, keypoint.y) < 61;
      // Within a heatmap pixel, of four input pixels.
      if (isInside)
        expect(
          Math.hypot((found?.x ?? 99) - keypoint.x, (found?.y ?? 99) - keypoint.y),
        ).toBeLessThan(4);
    }
  }
  expect(await seeSamples(predictor, [], { codec: 'quarter', sigma: 1 })).toEqual([]);
});
