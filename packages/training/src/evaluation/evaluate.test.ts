import type { PoseNetwork } from '@posewright/architectures';
import { createHourglass, HOURGLASS_NANO } from '@posewright/architectures';
import { NO_AUGMENTATION } from '@posewright/augment';
import { createSyntheticDataset } from '@posewright/datasets';
import { createPredictor, type HeadOutput } from '@posewright/estimator';
import {
  CODECS,
  ImageError,
  mirroring,
  type Pose,
  permuteMirrored,
  RGB_UNIT,
  transformPose,
} from '@posewright/pose';
import { encodeHeatmaps } from '@posewright/targets';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { createInlineLoader } from '../batches/inline-loader.js';
import { listPeople } from '../batches/list-people.js';
import type { GaussianCodec, SampleOptions } from '../batches/sample-options.js';
import type { BatchLossOptions } from '../losses/batch-loss.js';
import { evaluate, pckOf } from './evaluate.js';
import { heatmapContrast } from './heatmap-contrast.js';
import { meanInputPose, predictMeanPose } from './mean-pose-baseline.js';
import { measureLoss } from './measure-loss.js';

const input = { height: 64, width: 64 };
// Pictures twice as large as the input, so that the way back to the picture counts.
const dataset = createSyntheticDataset({ seed: 9, length: 8, size: { height: 128, width: 128 } });
const source = { dataset, people: listPeople(dataset) };
const options: SampleOptions = {
  input,
  stride: 4,
  sigma: 1,
  preprocessing: RGB_UNIT,
  crop: 'picture',
  augmentation: NO_AUGMENTATION,
  seed: 0,
  strict: false,
};

/** A network that knows the answer: the exact heatmaps of the person whose picture it is shown, mirrored or not. */
function knowingNetwork(codec: GaussianCodec = 'quarter'): PoseNetwork & { dispose: () => void } {
  const network = createHourglass(HOURGLASS_NANO);
  const halved = (pose: Pose) => transformPose(pose, [0.5, 0, -0.25, 0, 0.5, -0.25]); // 128 to 64 pixels, centres at integers
  const answers = source.people.flatMap(({ picture }) => {
    const pose = halved(dataset.annotation(picture).poses[0] as Pose);
    return [pose, transformPose(permuteMirrored(pose, dataset.skeleton), mirroring(64))];
  });
  let shown = 0;
  return {
    ...network,
    forward: (images) => {
      // Asked for one picture at a time, first as it is and then, with `flip`, mirrored.
      const isPlain = images.shape[0] === 1;
      const answer = answers[isPlain ? shown++ : 0] as Pose;
      const { heatmaps } = encodeHeatmaps([answer], {
        size: input,
        stride: 4,
        skeleton: dataset.skeleton,
        sigma: 1,
        ...CODECS[codec],
      });
      return [tf.tensor4d(heatmaps.data, [1, 16, 16, 14])];
    },
  };
}

test('a network that knows the answer has a PCK of 1, the flip test included', async () => {
  const network = knowingNetwork();
  const { pck, people, loss, contrast } = await evaluate(createPredictor(network), source, {
    loader: createInlineLoader(source, options),
    batchSize: 1,
    flip: true,
  });
  network.dispose();
  expect(people).toHaveLength(8);
  expect(pck.people).toBe(8);
  expect(pck.mean).toBe(1);
  expect(loss).toBeLessThan(1e-4);
  expect(contrast).toBeCloseTo(1, 4);
  // A quarter of a heatmap pixel is 1 pixel of the input, 2 of the picture, on each axis.
  for (const { predicted, target } of people) {
    for (const [joint, keypoint] of target.keypoints.entries()) {
      const found = predicted.keypoints[joint];
      if (keypoint === null || found == null) continue;
      expect(Math.abs(found.x - keypoint.x)).toBeLessThanOrEqual(4.01);
      expect(Math.abs(found.y - keypoint.y)).toBeLessThanOrEqual(4.01);
    }
  }
});

test('reads heatmaps by the codec that the network learned', async () => {
  const network = knowingNetwork('dark');
  const { people } = await evaluate(createPredictor(network), source, {
    loader: createInlineLoader(source, options),
    batchSize: 1,
    flip: true,
    codec: 'dark',
  });
  network.dispose();
  const errors = people.flatMap(({ predicted, target }) =>
    target.keypoints.flatMap((keypoint, joint) => {
      const found = predicted.keypoints[joint];
      return keypoint === null || found == null
        ? []
        : [Math.hypot(found.x - keypoint.x, found.y - keypoint.y)];
    }),
  );
  expect(errors.length).toBeGreaterThan(80);
  // Truncated at the border a Gaussian has another maximum; elsewhere it is found.
  const exact = errors.filter((error) => error < 0.1).length;
  expect(exact / errors.length).toBeGreaterThan(0.8);
});

test('people whose pictures cannot be read are left out and listed', async () => {
  const broken = {
    ...dataset,
    image: async (index: number) => {
      if (index === 3) throw new ImageError('`3.jpg` is broken.', { file: '3.jpg' });
      return dataset.image(index);
    },
  };
  const brokenSource = { ...source, dataset: broken };
  const network = createHourglass(HOURGLASS_NANO);
  const { people, unreadable } = await evaluate(createPredictor(network), brokenSource, {
    loader: createInlineLoader(brokenSource, options),
    batchSize: 4,
    flip: false,
    limit: 6,
  });
  network.dispose();
  // Six of eight, evenly: 0, 1, 2, 4, 5, 6; the third is not among them, so nothing is missing.
  expect(people.map(({ index }) => index)).toEqual([0, 1, 2, 4, 5, 6]);
  expect(unreadable).toEqual([]);
  const all = createHourglass(HOURGLASS_NANO);
  const whole = await evaluate(createPredictor(all), brokenSource, {
    loader: createInlineLoader(brokenSource, options),
    batchSize: 4,
    flip: false,
  });
  all.dispose();
  expect(whole.people.map(({ index }) => index)).toEqual([0, 1, 2, 4, 5, 6, 7]);
  expect(whole.unreadable.map(({ reason }) => reason)).toEqual(['`3.jpg` is broken.']);
});

test('joints without a torso are measured by half of their extent', () => {
  const skeleton = { ...dataset.skeleton, joints: ['tip', 'root'] };
  const at = (x: number, y: number) => ({ x, y, score: 1 });
  const target = { keypoints: [at(0, 0), at(0, 40)] };
  const off = (by: number) => ({ keypoints: [at(by, 0), at(0, 40)] });
  const people = [off(3.9), off(4.1)].map((predicted, index) => ({ index, target, predicted }));
  const { perJoint } = pckOf(people, { ...source, dataset: { ...dataset, skeleton } });
  expect(perJoint).toEqual({ tip: 0.5, root: 1 });
});

test('the mean pose is that of the training set, put into each picture', async () => {
  const loader = createInlineLoader(source, options);
  const mean = await meanInputPose(source, loader);
  const [first] = mean.keypoints;
  const xs = source.people.flatMap(({ picture }) => {
    const keypoint = dataset.annotation(picture).poses[0]?.keypoints[0];
    return keypoint == null ? [] : [keypoint.x];
  });
  const expected = xs.reduce((sum, x) => sum + x, 0) / xs.length;
  expect(first?.x).toBeCloseTo((expected + 0.5) / 2 - 0.5, 6);
  const people = source.people.map(({ picture }, index) => {
    const target = dataset.annotation(picture).poses[0] as Pose;
    return { index, target, predicted: target };
  });
  const answered = await predictMeanPose(people, mean, loader);
  for (const { predicted } of answered) expect(predicted.keypoints[0]?.x).toBeCloseTo(expected, 6);
  expect(pckOf(people, source).mean).toBe(1);
  expect(pckOf(answered, source).mean).toBeLessThan(0.8);
});

test.each<BatchLossOptions>([
  { foregroundWeight: 5, stageWeights: [0.5, 2] },
  { loss: { kind: 'joints-mse' }, foregroundWeight: 1, jointWeights: { left_wrist: 1.5 } },
  { loss: { kind: 'kl', beta: 4 }, foregroundWeight: 1, stageWeights: [0, 1] },
])('its loss is that of measureLoss and of training, flipped or not: %j', async (lossOptions) => {
  const network = createHourglass({ ...HOURGLASS_NANO, stacks: 2 }, { seed: 1 });
  const predictor = createPredictor(network);
  const loader = createInlineLoader(source, options);
  const contrasts: number[] = [];
  const expected = await measureLoss(predictor, {
    loader,
    samples: 8,
    batchSize: 3,
    ...lossOptions,
    onBatch: (outputs, batch) =>
      contrasts.push(
        ...batch.indices.map(() => heatmapContrast(outputs.at(-1) as HeadOutput, batch)),
      ),
  });
  const { loss, contrast } = await evaluate(predictor, source, {
    loader,
    batchSize: 3,
    flip: true,
    ...lossOptions,
  });
  network.dispose();
  expect(loss / expected).toBeCloseTo(1, 6);
  expect(contrast).toBeCloseTo(contrasts.reduce((sum, value) => sum + value, 0) / 8, 6);
});
