import { prepareBackend } from '@posewright/backends/node';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import type { SampleBatch } from '../batches/make-batch.js';
import type { Learner } from '../engines/engine.js';
import { createNoiseBatch, createSmoothNetwork } from '../fixtures/smooth-network.js';
import { createSgd } from '../optimizers/sgd.js';
import { findFirstFault } from './find-first-fault.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'wasm', threads: 1 });
  // tfjs's own check of kernels takes the tensors that a custom gradient saves on wasm for a leak.
  tf.env().set('IS_TEST', false);
});

type Spoil = (learner: Learner, batch: SampleBatch) => void;

function fill(name: string, value: number): Spoil {
  return ({ network }) => {
    const parameter = network.store.parameters.get(name) as tf.Variable;
    tf.tidy(() => parameter.assign(tf.fill(parameter.shape, value)));
  };
}

test.each<readonly [string, string, Spoil]>([
  [
    'a picture',
    'the batch’s `images` hold values that are not finite',
    (_, { images }) => void images.data.fill(Number.NaN, 3, 4),
  ],
  [
    'a target',
    'the batch’s `heatmaps` hold values that are not finite',
    (_, { heatmaps }) => void heatmaps.data.fill(Number.POSITIVE_INFINITY, 0, 1),
  ],
  ['a weight', '`middle.bias` holds values that are not finite', fill('middle.bias', Number.NaN)],
  [
    'a layer that overflows',
    'the output of `stem.conv` is the first that is not finite',
    fill('stem.conv.weight', 3e38),
  ],
  [
    'a layer further on',
    'the output of `score` is the first that is not finite',
    fill('score.weight', 3e38),
  ],
  [
    'the loss',
    'the network’s outputs are finite, but their loss is not',
    fill('score.weight', 1e30),
  ],
  [
    'the gradient alone',
    'from the loss backwards the gradient of `middle.bias` is the first that is not finite',
    (learner, batch) => {
      // Answers of 0, by a weight that the way back is multiplied by.
      for (const name of ['middle.weight', 'middle.bias']) fill(name, 0)(learner, batch);
      fill('score.weight', 3e38)(learner, batch);
      batch.heatmaps.data.fill(100);
    },
  ],
  ['nothing', 'tfjs, which computed the step again, found everything finite', () => {}],
])('names %s', async (_name, expected, spoil) => {
  const network = createSmoothNetwork(1);
  const learner = { network, optimizer: createSgd(network.store.parameters) };
  const batch = createNoiseBatch(2, 2);
  spoil(learner, batch);
  const { numTensors } = tf.memory();
  expect(await findFirstFault(learner, batch, { foregroundWeight: 1 })).toBe(expected);
  expect(tf.memory().numTensors).toBe(numTensors);
  learner.optimizer.dispose();
  network.dispose();
});
