import { prepareBackend } from '@posewright/backends/node';
import type { HeadSpec } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { runRecordedLoss } from '../fixtures/recorded-loss.js';
import { type FieldLossOptions, type FieldTargets, fieldLoss } from './field-loss.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'wasm', threads: 1 });
});

const BATCH = 2;
const SIZE = { height: 2, width: 3 };
const JOINTS = 2;
const LIMBS = 1;
const CHANNELS = { heatmaps: JOINTS + 1, pafs: 2 * LIMBS };

/** Heads of two stages, one joint map pair with a background and one field each. */
const HEADS: readonly HeadSpec[] = [0, 1].flatMap((stage): HeadSpec[] => [
  {
    name: `heatmaps_${stage}`,
    kind: 'heatmaps',
    background: true,
    channels: CHANNELS.heatmaps,
    stride: 8,
    stage,
  },
  { name: `pafs_${stage}`, kind: 'pafs', channels: CHANNELS.pafs, stride: 8, stage },
]);

/** A fixed sequence between -1 and 1. */
const numbers = (count: number, seed: number) =>
  Array.from({ length: count }, (_, index) => Math.sin(1 + 7 * index + 13 * seed));
const maps = (channels: number, values: readonly number[]) =>
  tf.tensor4d([...values], [BATCH, SIZE.height, SIZE.width, channels]);

const PIXELS = BATCH * SIZE.height * SIZE.width;
const outputs = HEADS.map(({ channels }, index) => numbers(PIXELS * channels, index));
/** Maps that are 0 in places, and a background that is 1 in places. */
const target = {
  heatmaps: numbers(PIXELS * 3, 10).map((value, index) =>
    index % 3 === 2 ? Math.min(1, 1 + value) : Math.max(0, value),
  ),
  pafs: numbers(PIXELS * 2, 11).map((value, index) => (index % 4 < 2 ? 0 : value)),
};
/** 1, 0 and shares between. */
const mask = Array.from({ length: PIXELS }, (_, pixel) => (pixel % 5) / 4);

const lossOf = (options: Partial<FieldLossOptions> = {}, predicted = outputs) =>
  tf.tidy(() => {
    const stages = predicted.map((values, index) =>
      maps((HEADS[index] as HeadSpec).channels, values),
    );
    const targets = {
      heatmaps: maps(3, target.heatmaps),
      pafs: maps(2, target.pafs),
      mask: maps(1, mask),
    };
    return fieldLoss(stages, targets, { heads: HEADS, ...options }).dataSync()[0] as number;
  });

/** The formula, map by map. */
function expectedLoss(
  stageWeights: readonly number[],
  importance: (kind: 'heatmaps' | 'pafs', index: number) => number = () => 1,
) {
  let total = 0;
  for (const [head, { kind, channels, stage }] of HEADS.entries()) {
    for (const [index, value] of (outputs[head] as number[]).entries()) {
      const error = value - (target[kind][index] as number);
      const counted = error * (mask[Math.floor(index / channels)] as number);
      total +=
        ((stageWeights[stage] as number) * importance(kind, index) * counted ** 2) / 2 / BATCH;
    }
  }
  return total;
}

/** The weight of a place: both channels of a field, and the background where it is not 1. */
const foreground = (weight: number) => (kind: 'heatmaps' | 'pafs', index: number) => {
  const at = (place: number) => target[kind][place] as number;
  if (kind === 'heatmaps') return (index % 3 === 2 ? at(index) < 1 : at(index) > 0) ? weight : 1;
  const x = index - (index % 2);
  return at(x) !== 0 || at(x + 1) !== 0 ? weight : 1;
};

test('is half the masked squared error of all heads, divided by the batch', () => {
  expect(lossOf()).toBeCloseTo(expectedLoss([1, 1]), 4);
});

test('is 0 at the target, whatever is masked', () => {
  const right = HEADS.map(({ kind, channels }) =>
    target[kind].map((value, index) => (mask[Math.floor(index / channels)] === 0 ? 99 : value)),
  );
  expect(lossOf({}, right)).toBe(0);
});

test('weighs the stages', () => {
  expect(lossOf({ stageWeights: [0.25, 3] })).toBeCloseTo(expectedLoss([0.25, 3]), 4);
  expect(lossOf({ stageWeights: [0, 1] })).toBeCloseTo(expectedLoss([0, 1]), 4);
});

test('weighs where a joint or limb is: both channels of a field, and the background where it is not 1', () => {
  expect(lossOf({ foregroundWeight: 5 })).toBeCloseTo(expectedLoss([1, 1], foreground(5)), 3);
});

test('without a background the last map is one of a joint', () => {
  const heads = HEADS.map(({ background: _, ...head }) => head);
  const importance = (kind: 'heatmaps' | 'pafs', index: number) => {
    const start = kind === 'pafs' ? index - (index % 2) : index;
    const values = target[kind].slice(start, start + (kind === 'pafs' ? 2 : 1));
    return values.some((value) => value !== 0) ? 2 : 1;
  };
  expect(lossOf({ heads, foregroundWeight: 2 })).toBeCloseTo(expectedLoss([1, 1], importance), 3);
});

test('its gradient is that of finite differences', () => {
  for (const foregroundWeight of [1, 3]) {
    const options = { heads: HEADS, stageWeights: [0.5, 2], foregroundWeight };
    const gradients = tf.tidy(() => {
      const targets = {
        heatmaps: maps(3, target.heatmaps),
        pafs: maps(2, target.pafs),
        mask: maps(1, mask),
      };
      const stages = outputs.map((values, index) =>
        maps((HEADS[index] as HeadSpec).channels, values),
      );
      const gradient = tf.grads((...predicted: tf.Tensor[]) =>
        fieldLoss(predicted as tf.Tensor4D[], targets, options),
      );
      return gradient(stages).map((tensor) => tensor.dataSync());
    });
    const step = 0.01;
    for (const [head, values] of outputs.entries()) {
      for (const index of [0, 4, 9, 13, values.length - 1]) {
        const moved = (by: number) =>
          outputs.map((other, place) =>
            place === head ? other.map((value, at) => (at === index ? value + by : value)) : other,
          );
        const difference =
          (lossOf(options, moved(step)) - lossOf(options, moved(-step))) / (2 * step);
        expect(Math.abs(difference - (gradients[head]?.[index] as number))).toBeLessThan(2e-3);
      }
    }
  }
});

test('recorded, onnxruntime gives the same value and gradients', async () => {
  const options = { heads: HEADS, stageWeights: [0.5, 2], foregroundWeight: 3 };
  const shapeOf = (channels: number) => [BATCH, SIZE.height, SIZE.width, channels];
  const { value, gradients } = await runRecordedLoss(
    (predicted, targets) => fieldLoss(predicted, targets as unknown as FieldTargets, options),
    outputs.map((data, head) => ({ data, shape: shapeOf((HEADS[head] as HeadSpec).channels) })),
    {
      heatmaps: { data: target.heatmaps, shape: shapeOf(3) },
      pafs: { data: target.pafs, shape: shapeOf(2) },
      mask: { data: mask, shape: shapeOf(1) },
    },
  );
  const weigh = foreground(options.foregroundWeight);
  expect(value).toBeCloseTo(expectedLoss(options.stageWeights, weigh), 4);
  for (const [head, { kind, channels, stage }] of HEADS.entries()) {
    for (const [index, predicted] of (outputs[head] as number[]).entries()) {
      const counted = (mask[Math.floor(index / channels)] as number) ** 2;
      const error = predicted - (target[kind][index] as number);
      const factor = ((options.stageWeights[stage] as number) * weigh(kind, index)) / BATCH;
      expect(gradients[head]?.[index]).toBeCloseTo(factor * counted * error, 5);
    }
  }
});

test('refuses weights of other stages than the network has', () => {
  expect(() => lossOf({ stageWeights: [1] })).toThrow(
    '`stageWeights` should be 2 numbers, one for each stage, but it is [1].',
  );
});
