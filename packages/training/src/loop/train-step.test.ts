import { createHourglass, HOURGLASS_NANO } from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/node';
import { isVariable } from '@posewright/layers';
import { defineSkeleton, LSP_14 } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { heatmapLoss } from '../losses/heatmap-loss.js';
import { createAdam } from '../optimizers/adam.js';
import { createRmsprop } from '../optimizers/rmsprop.js';
import { trainStep } from './train-step.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'wasm', threads: 1 });
  // tfjs's own check of kernels takes the tensors that a custom gradient saves on wasm for a leak.
  tf.env().set('IS_TEST', false);
});

test.each([
  ['RMSprop', createRmsprop, 2e-3],
  ['Adam', createAdam, 5e-3],
])('overfits one picture with %s and leaves no tensor behind', (_name, create, learningRate) => {
  const skeleton = defineSkeleton({ ...LSP_14, name: 'LSP_14' });
  const network = createHourglass({ ...HOURGLASS_NANO, filters: 16, skeleton }, { seed: 1 });
  const optimizer = create(network.store.parameters);
  const images = tf.randomUniform<tf.Rank.R4>([2, 64, 64, 3], 0, 1, 'float32', 5);
  const heatmaps = tf.randomUniform<tf.Rank.R4>([2, 16, 16, 14], 0, 1, 'float32', 6);
  const weights = tf.ones<tf.Rank.R2>([2, 14]);
  const losses: number[] = [];
  const counts: number[] = [];
  for (let step = 0; step < 25; step++) {
    const value = trainStep(images, {
      network,
      optimizer,
      learningRate,
      loss: (outputs) => heatmapLoss(outputs, { heatmaps, weights }, { foregroundWeight: 1 }),
    });
    losses.push(value.dataSync()[0] as number);
    value.dispose();
    counts.push(tf.memory().numTensors);
  }
  expect(losses.at(-1)).toBeLessThan((losses[0] as number) / 2);
  expect(new Set(counts).size).toBe(1);
  const counter = network.store.entries.find((entry) => !isVariable(entry));
  expect(counter).toMatchObject({ value: 25 });
  tf.dispose([images, heatmaps, weights]);
  optimizer.dispose();
  network.dispose();
});

test('a loss that throws leaves neither tensors nor half an update behind', () => {
  const network = createHourglass({ ...HOURGLASS_NANO, filters: 8 });
  const optimizer = createRmsprop(network.store.parameters);
  const before = [...network.store.parameters.values()].map((parameter) => parameter.dataSync());
  const count = tf.memory().numTensors;
  expect(() =>
    tf.tidy(() =>
      trainStep(tf.zeros([1, 64, 64, 3]), {
        network,
        optimizer,
        learningRate: 1,
        loss: () => {
          throw new Error('no loss');
        },
      }),
    ),
  ).toThrow('no loss');
  expect(tf.memory().numTensors).toBe(count);
  expect([...network.store.parameters.values()].map((parameter) => parameter.dataSync())).toEqual(
    before,
  );
  optimizer.dispose();
  network.dispose();
});
