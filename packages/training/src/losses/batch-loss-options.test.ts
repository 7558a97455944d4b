import { prepareBackend } from '@posewright/backends/node';
import type { HeadSpec, Skeleton } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import type { SampleBatch } from '../batches/make-batch.js';
import { type BatchLossOptions, batchLoss, toTensors } from './batch-loss.js';
import { heatmapLoss } from './heatmap-loss.js';
import { jointsMseLoss } from './joints-mse-loss.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'wasm', threads: 1 });
});

const skeleton: Skeleton = {
  name: 'ARM',
  joints: ['elbow', 'wrist'],
  limbs: [[0, 1]],
  flip: [0, 1],
  sigmas: [0.1, 0.1],
};
const headsOf = (...strides: number[]): HeadSpec[] =>
  strides.map((stride, stage) => ({
    name: `heatmaps_${stage}`,
    kind: 'heatmaps',
    channels: 2,
    stride,
    stage,
  }));
const fields: HeadSpec[] = [
  ...headsOf(4),
  { name: 'pafs_0', kind: 'pafs', channels: 2, stride: 4, stage: 0 },
];

/** `[1, side, side, channels]`, each number another. */
const maps = (side: number, channels: number, seed: number) => ({
  data: Float32Array.from({ length: side * side * channels }, (_, index) =>
    Math.abs(Math.sin(1 + 7 * index + 13 * seed)),
  ),
  shape: [1, side, side, channels] as [number, number, number, number],
});
const none = {
  images: { data: new Float32Array(0), shape: [1, 0, 0, 3] as [number, number, number, number] },
  indices: [0],
  imageToInput: [],
  replaced: [],
};
const batch: SampleBatch = {
  ...none,
  heatmaps: maps(4, 2, 1),
  weights: { data: Float32Array.of(1, 0.5), shape: [1, 2] },
};
const crowd: SampleBatch = { ...batch, pafs: maps(4, 2, 2), mask: maps(4, 1, 3) };

const lossOf = (
  options: Partial<BatchLossOptions>,
  { heads = headsOf(4, 4), of = batch }: { heads?: HeadSpec[]; of?: SampleBatch } = {},
) =>
  tf.tidy(() => {
    const outputs = heads.map(({ stride }, index) => {
      const { data, shape } = maps(16 / stride, 2, 10 + index);
      return tf.tensor4d(data, shape);
    });
    const compare = batchLoss({ heads, skeleton }, of, { foregroundWeight: 1, ...options });
    return compare(outputs, toTensors(of)).dataSync()[0] as number;
  });

/** The loss of one output by itself. */
const stage = (index: number, weights = [1, 0.5], target = batch.heatmaps) =>
  tf.tidy(() => {
    const { data, shape } = maps(target.shape[1], 2, 10 + index);
    const targets = {
      heatmaps: tf.tensor4d(target.data, target.shape),
      weights: tf.tensor2d(weights, [1, 2]),
    };
    return {
      mse: heatmapLoss([tf.tensor4d(data, shape)], targets, {
        foregroundWeight: 1,
      }).dataSync()[0] as number,
      joints: jointsMseLoss(tf.tensor4d(data, shape), targets).dataSync()[0] as number,
    };
  });

test('sums the stages, each by its weight, of every kind', () => {
  const [first, second] = [stage(0), stage(1)];
  expect(lossOf({})).toBeCloseTo(first.mse + second.mse, 6);
  expect(lossOf({ stageWeights: [0.25, 3] })).toBeCloseTo(first.mse / 4 + 3 * second.mse, 6);
  const loss = { kind: 'joints-mse' } as const;
  expect(lossOf({ loss })).toBeCloseTo(first.joints + second.joints, 6);
  expect(lossOf({ loss, stageWeights: [0, 2] })).toBeCloseTo(2 * second.joints, 6);
});

test('weighs the stages of a network with several strides', () => {
  const of = { ...batch, otherHeatmaps: [maps(2, 2, 5)] };
  const heads = headsOf(8, 4);
  const expected = 0.5 * stage(0, [1, 0.5], of.otherHeatmaps[0]).mse + 2 * stage(1).mse;
  expect(lossOf({ stageWeights: [0.5, 2] }, { heads, of })).toBeCloseTo(expected, 6);
});

test('weighs joints by their names, on top of what the batch says', () => {
  const jointWeights = { wrist: 1.5 };
  expect(lossOf({ jointWeights }, { heads: headsOf(4) })).toBeCloseTo(stage(0, [1, 0.75]).mse, 6);
  const loss = { kind: 'joints-mse' } as const;
  expect(lossOf({ loss, jointWeights }, { heads: headsOf(4) })).toBeCloseTo(
    stage(0, [1, 0.75]).joints,
    6,
  );
});

test('takes its options as JSON gives them', () => {
  const options: BatchLossOptions = {
    loss: { kind: 'adaptive-wing', theta: 0.4 },
    foregroundWeight: 3,
    stageWeights: [1, 2],
    jointWeights: { elbow: 1.2 },
  };
  expect(lossOf(JSON.parse(JSON.stringify(options)))).toBe(lossOf(options));
});

test.each<[string, Partial<BatchLossOptions>, string, boolean?]>([
  [
    'a kind that there is not',
    { loss: { kind: 'focal' } as never },
    '`loss` should be of a kind among mse, joints-mse, hardest-joints, adaptive-wing, kl, coordinates, but it is {"kind":"focal"}.',
  ],
  [
    'more hardest joints than there are',
    { loss: { kind: 'hardest-joints', hardest: 3 } },
    '`hardest` should be a whole number from 1 to 2, but it is 3.',
  ],
  [
    'a foreground of maps that sum to 1',
    { loss: { kind: 'kl' }, foregroundWeight: 82 },
    "`foregroundWeight` should be 1 with the loss 'kl', but it is 82. Its heatmaps sum to 1, so that they cannot be answered by nothing.",
  ],
  [
    'a foreground of nothing',
    { foregroundWeight: 0 },
    '`foregroundWeight` should be a number above 0, but it is 0.',
  ],
  [
    'weights of other stages',
    { stageWeights: [1] },
    '`stageWeights` should be 2 numbers, one for each stage, but it is [1].',
  ],
  [
    'a negative weight of a stage',
    { stageWeights: [1, -1] },
    '`stageWeights` should be numbers from 0, but it is [1,-1].',
  ],
  [
    'another loss of a bottom-up network than its own',
    { loss: { kind: 'kl' } },
    '`loss` should be {"kind":"mse"} or left out with a network that has part affinity fields, but it is {"kind":"kl"}.',
    true,
  ],
  [
    'weights of a bottom-up network’s joints',
    { jointWeights: { wrist: 1.5 } },
    '`jointWeights` should be left out with a network that has part affinity fields, but it is {"wrist":1.5}.',
    true,
  ],
  [
    'weights of other stages than a bottom-up network’s',
    { stageWeights: [1, 1] },
    '`stageWeights` should be 1 number, one for each stage, but it is [1,1].',
    true,
  ],
])('refuses %s', (_, options, message, isBottomUp = false) => {
  const of = isBottomUp ? { heads: fields, of: crowd } : {};
  expect(() => lossOf(options, of)).toThrow(message);
});

test('a bottom-up network takes its own loss by name too', () => {
  const of = { heads: fields, of: crowd };
  expect(lossOf({ loss: { kind: 'mse' }, stageWeights: [2] }, of)).toBeCloseTo(
    2 * lossOf({}, of),
    4,
  );
});
