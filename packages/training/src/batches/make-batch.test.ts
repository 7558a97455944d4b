import { NO_AUGMENTATION, PYTORCH_POSE } from '@posewright/augment';
import { createSyntheticDataset, type PoseDataset } from '@posewright/datasets';
import { applyAffine, ImageError, type Keypoint, LSP_14, RGB_UNIT } from '@posewright/pose';
import { expect, test } from 'vitest';
import { memoryOf } from './batch-memory.js';
import { createInlineLoader } from './inline-loader.js';
import { listPeople } from './list-people.js';
import { makeBatch } from './make-batch.js';
import { makeSample } from './make-sample.js';
import type { SampleOptions } from './sample-options.js';

const size = { height: 64, width: 64 };
const dataset = createSyntheticDataset({ seed: 4, length: 6, size });
const source = { dataset, people: listPeople(dataset) };
const options: SampleOptions = {
  input: size,
  stride: 4,
  sigma: 1,
  preprocessing: RGB_UNIT,
  crop: 'picture',
  augmentation: PYTORCH_POSE,
  seed: 1,
  strict: true,
};
const person = { picture: 2, person: 0 };

test('without augmentation a picture of the input’s size is seen as it is', async () => {
  const plain = { ...options, augmentation: NO_AUGMENTATION };
  const sample = await makeSample({ dataset, person }, { index: 2, epoch: 0 }, plain);
  const picture = await dataset.image(2);
  expect([...sample.image.data]).toEqual([...picture.data]);
  expect(sample.pose.keypoints).toEqual(dataset.annotation(2).poses[0]?.keypoints);
});

test('heatmaps peak where the augmented keypoints are', async () => {
  const sample = await makeSample({ dataset, person }, { index: 2, epoch: 3 }, options);
  for (const [joint, keypoint] of sample.pose.keypoints.entries()) {
    if (sample.weights[joint] === 0 || !isInside(keypoint)) continue;
    const { data, width, channels } = sample.heatmaps;
    const values = Array.from(
      { length: 256 },
      (_, pixel) => data[pixel * channels + joint] as number,
    );
    const peak = values.indexOf(Math.max(...values));
    expect(Math.abs((peak % width) - ((keypoint.x + 0.5) / 4 - 0.5))).toBeLessThanOrEqual(0.5001);
    expect(Math.abs(Math.floor(peak / width) - ((keypoint.y + 0.5) / 4 - 0.5))).toBeLessThanOrEqual(
      0.5001,
    );
  }
});

test('a sample depends on epoch and index, not on who makes it', async () => {
  const make = (index: number, epoch: number) =>
    makeSample({ dataset, person }, { index, epoch }, options).then(
      ({ imageToInput }) => imageToInput,
    );
  expect(await make(2, 0)).toEqual(await make(2, 0));
  expect(await make(2, 1)).not.toEqual(await make(2, 0));
  expect(await make(3, 0)).not.toEqual(await make(2, 0));
});

test('hidden joints count as much as the options say', async () => {
  const hiding: PoseDataset = {
    ...dataset,
    annotation: (index) => {
      const annotation = dataset.annotation(index);
      const poses = annotation.poses.map(({ keypoints }) => ({
        keypoints: keypoints.map((keypoint, joint) => {
          if (keypoint === null || joint === 2) return null;
          return { ...keypoint, ...(joint < 2 && { visible: joint === 1 }) };
        }),
      }));
      return { ...annotation, poses };
    },
  };
  const weightsWith = async (hiddenWeight?: number) => {
    const plain = { ...options, augmentation: NO_AUGMENTATION, hiddenWeight };
    const place = { index: 2, epoch: 0 };
    return [...(await makeSample({ dataset: hiding, person }, place, plain)).weights.slice(0, 4)];
  };
  expect(await weightsWith()).toEqual([1, 1, 0, 1]);
  expect(await weightsWith(0.25)).toEqual([0.25, 1, 0, 1]);
  expect(await weightsWith(0)).toEqual([0, 1, 0, 1]);
  await expect(weightsWith(2)).rejects.toThrow(
    '`hiddenWeight` should be a number from 0 to 1, but it is 2.',
  );
});

test('a batch holds its samples side by side', async () => {
  const batch = await makeBatch(source, { epoch: 0, indices: [4, 1] }, options);
  expect(batch.images.shape).toEqual([2, 64, 64, 3]);
  expect(batch.heatmaps.shape).toEqual([2, 16, 16, 14]);
  expect(batch.weights.shape).toEqual([2, 14]);
  expect(batch.indices).toEqual([4, 1]);
  const alone = await makeBatch(source, { epoch: 0, indices: [1] }, options);
  expect(batch.images.data.slice(64 * 64 * 3)).toEqual(alone.images.data);
  const [affine] = alone.imageToInput;
  const [keypoint] = dataset.annotation(1).poses[0]?.keypoints ?? [];
  if (affine && keypoint) expect(Number.isFinite(applyAffine(affine, keypoint).x)).toBe(true);
});

test('a batch is made in the memory of another one, whatever is in it', async () => {
  const plan = { epoch: 0, indices: [0, 3] };
  const fresh = await makeBatch(source, plan, options);
  const used = await makeBatch(source, { epoch: 2, indices: [1, 5] }, options);
  const memory = memoryOf(used);
  for (const buffer of memory) new Float32Array(buffer).fill(Number.NaN);
  const again = await makeBatch(source, { ...plan, memory }, options);
  expect(again).toEqual(fresh);
  expect(memoryOf(again)).toEqual(memory);
  expect(again.images.data.buffer).toBe(used.images.data.buffer);
  expect(again.heatmaps.data.buffer).toBe(used.heatmaps.data.buffer);
  const smaller = await makeBatch(source, { epoch: 0, indices: [0], memory }, options);
  expect(smaller.images.data).toEqual(fresh.images.data.subarray(0, 64 * 64 * 3));
  expect(memory).not.toContain(smaller.images.data.buffer);
});

test('a loader gives batches in the order of their plans, and an error in its turn', async () => {
  const slow: PoseDataset = {
    ...dataset,
    image: async (index) => {
      await new Promise((resolve) => setTimeout(resolve, index === 0 ? 30 : 0));
      if (index === 4) throw new ImageError('`4.jpg` is broken.', { file: '4.jpg' });
      return dataset.image(index);
    },
  };
  const loader = createInlineLoader({ ...source, dataset: slow }, options);
  const seen: (readonly number[])[] = [];
  const plans = [[0], [1], [2], [4], [5]].map((indices) => ({ epoch: 0, indices }));
  await expect(async () => {
    for await (const { indices } of loader.load(plans)) seen.push(indices);
  }).rejects.toThrow('`4.jpg` is broken.');
  expect(seen).toEqual([[0], [1], [2]]);
});

test('people without a labelled joint are no samples', () => {
  const empty: PoseDataset = {
    ...dataset,
    annotation: (index) =>
      index === 1
        ? { id: 'x', file: null, poses: [{ keypoints: LSP_14.joints.map(() => null) }] }
        : dataset.annotation(index),
  };
  expect(listPeople(empty).map(({ picture }) => picture)).toEqual([0, 2, 3, 4, 5]);
});

function isInside(keypoint: Keypoint | null): keypoint is Keypoint {
  return keypoint !== null && [keypoint.x, keypoint.y].every((value) => value > 2 && value < 61);
}
