import { LIGHTWEIGHT_OPENPOSE, NO_AUGMENTATION } from '@posewright/augment';
import type { PoseDataset } from '@posewright/datasets';
import {
  BGR_OPENPOSE,
  type Box,
  boxAround,
  COCO_17,
  inputToHeatmap,
  OPENPOSE_18,
  type Pose,
  transformPose,
  valueAt,
} from '@posewright/pose';
import { encodeHeatmaps, encodePafs } from '@posewright/targets';
import { expect, test } from 'vitest';
import { createPairDataset } from '../fixtures/pair-dataset.js';
import { createSampleSource } from './create-sample-source.js';
import { makeBatch } from './make-batch.js';
import { makeSample } from './make-sample.js';
import type { SampleOptions } from './sample-options.js';

const input = { height: 96, width: 128 };
const pairs = createPairDataset({ seed: 3, length: 3, side: 128 });
const options: SampleOptions = {
  input,
  stride: 8,
  sigma: 7 / 8,
  preprocessing: BGR_OPENPOSE,
  crop: 'person',
  augmentation: NO_AUGMENTATION,
  bottomUp: { thickness: 1, convention: 'lightweight-openpose', personHeight: 0.6 },
  seed: 1,
  strict: true,
};
const person = { picture: 1, person: 1 };
const place = { index: 3, epoch: 2 };

/** The pairs with another box, or none, around everybody. */
function boxedPairs(box: Box | undefined): PoseDataset {
  return {
    ...pairs,
    annotation: (index) => {
      const annotation = pairs.annotation(index);
      const poses = annotation.poses.map(({ keypoints }) => ({ keypoints, ...(box && { box }) }));
      return { ...annotation, poses };
    },
  };
}

test('shows a person at a share of the input’s height, in its middle', async () => {
  const dataset = boxedPairs(undefined);
  const { pose, image } = await makeSample({ dataset, person }, place, options);
  expect([image.height, image.width]).toEqual([96, 128]);
  const box = boxAround(pose);
  expect(box?.height).toBeCloseTo(0.6 * 96, 6);
  expect((box?.y ?? 0) + (box?.height ?? 0) / 2).toBeCloseTo(47.5, 6);
  expect((box?.x ?? 0) + (box?.width ?? 0) / 2).toBeCloseTo(63.5, 6);
});

test('goes by the annotated box where there is one', async () => {
  const boxed = boxedPairs({ x: 100, y: 20, width: 30, height: 120 });
  const { pose } = await makeSample({ dataset: boxed, person }, place, options);
  expect(pose.box?.height).toBeCloseTo(0.6 * 96, 6);
  expect((pose.box?.x ?? 0) + (pose.box?.width ?? 0) / 2).toBeCloseTo(63.5, 6);
});

test('draws everybody, as encodeHeatmaps and encodePafs do', async () => {
  for (const convention of ['exact', 'lightweight-openpose'] as const) {
    const sample = await makeSample({ dataset: pairs, person }, place, {
      ...options,
      crop: 'picture',
      bottomUp: { thickness: 1.5, convention, personHeight: 0.6 },
    });
    const poses = pairs.annotation(1).poses.map((pose) => transformPose(pose, sample.imageToInput));
    expect(poses).toHaveLength(2);
    const common = { size: input, stride: 8, skeleton: pairs.skeleton, convention };
    const isExact = convention === 'exact';
    expect(sample.heatmaps).toEqual(
      encodeHeatmaps(poses, {
        ...common,
        sigma: 7 / 8,
        overlap: isExact ? 'max' : 'sum',
        background: true,
      }).heatmaps,
    );
    expect(sample.pafs).toEqual(
      encodePafs(poses, { ...common, thickness: 1.5, overlap: isExact ? 'average' : 'last' }),
    );
    expect(sample.mask?.data.every((value) => value === 1)).toBe(true);
  }
});

test('varies the crop, and everything goes with it', async () => {
  const varied: SampleOptions = {
    ...options,
    augmentation: LIGHTWEIGHT_OPENPOSE,
    bottomUp: { thickness: 1, convention: 'exact', personHeight: 0.6 },
  };
  const samples = await Promise.all(
    Array.from({ length: 12 }, (_, epoch) =>
      makeSample({ dataset: pairs, person }, { index: 3, epoch }, varied),
    ),
  );
  const isMirrored = samples.map(({ imageToInput: [a, b, , d, e] }) => a * e - b * d < 0);
  expect(new Set(isMirrored).size).toBe(2);
  for (const { pose, heatmaps, pafs } of samples) {
    const { keypoints } = transformPose(pose, inputToHeatmap(8));
    for (const [limb, [from, to]] of pairs.skeleton.limbs.entries()) {
      const [start, end] = [keypoints[from], keypoints[to]];
      if (!start || !end || !pafs) continue;
      const x = Math.round(start.x);
      const y = Math.round(start.y);
      if (x < 0 || y < 0 || x >= pafs.width || y >= pafs.height) continue;
      expect(valueAt(heatmaps, x, y, from)).toBeGreaterThan(0.5);
      const vector = [valueAt(pafs, x, y, 2 * limb), valueAt(pafs, x, y, 2 * limb + 1)] as const;
      expect(Math.hypot(...vector)).toBeGreaterThan(0);
    }
  }
});

test('does not count where people are not labelled', async () => {
  const { poses } = pairs.annotation(1);
  const box = boxAround(poses[0] as Pose);
  if (box === null) throw new Error('The first person has no keypoints.');
  const dataset: PoseDataset = {
    ...pairs,
    annotation: (index) => ({ ...pairs.annotation(index), unlabeled: [{ kind: 'box', box }] }),
  };
  const sample = await makeSample({ dataset, person }, place, { ...options, crop: 'picture' });
  const [masked] = [transformPose({ keypoints: [], box }, sample.imageToInput).box];
  const total = sample.mask?.data.reduce((sum, value) => sum + 1 - value, 0) ?? 0;
  const expected = ((masked?.width ?? 0) * (masked?.height ?? 0)) / 64;
  expect(Math.abs(total - expected)).toBeLessThan(0.1 * expected);
});

test('learns COCO’s people with a neck', async () => {
  const [pose] = pairs.annotation(1).poses;
  const keypoints = COCO_17.joints.map((_, joint) => ({ x: 40 + 3 * joint, y: 90, score: 1 }));
  const coco: PoseDataset = {
    ...pairs,
    skeleton: COCO_17,
    annotation: () => ({
      id: 'x',
      file: null,
      poses: [{ keypoints, box: { x: 0, y: 0, width: 100, height: 200 } }, pose as Pose].slice(
        0,
        1,
      ),
    }),
  };
  const samples = { ...options, skeleton: OPENPOSE_18 };
  const { dataset, people } = createSampleSource(coco, samples);
  const made = await makeSample({ dataset: coco, person: people[0] as never }, place, samples);
  expect(made).toEqual(await makeSample({ dataset, person: people[0] as never }, place, samples));
  expect(made.heatmaps.channels).toBe(19);
  expect(made.pafs?.channels).toBe(38);
  expect(made.pose.keypoints[1]?.x).toBeCloseTo(
    ((made.pose.keypoints[2]?.x ?? 0) + (made.pose.keypoints[5]?.x ?? 0)) / 2,
    9,
  );
});

test('a batch has fields and masks side by side, a single-person batch has none', async () => {
  const source = createSampleSource(pairs, options);
  const batch = await makeBatch(source, { epoch: 0, indices: [2, 5] }, options);
  expect(batch.heatmaps.shape).toEqual([2, 12, 16, 15]);
  expect(batch.weights.shape).toEqual([2, 15]);
  expect(batch.pafs?.shape).toEqual([2, 12, 16, 2 * pairs.skeleton.limbs.length]);
  expect(batch.mask?.shape).toEqual([2, 12, 16, 1]);
  const alone = await makeBatch(source, { epoch: 0, indices: [5] }, options);
  expect(batch.pafs?.data.slice(12 * 16 * 28)).toEqual(alone.pafs?.data);
  const single = await makeBatch(
    source,
    { epoch: 0, indices: [5] },
    { ...options, bottomUp: undefined },
  );
  expect('pafs' in single || 'mask' in single).toBe(false);
});
