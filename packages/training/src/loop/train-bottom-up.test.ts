import {
  createHourglass,
  createLightweightOpenPose,
  HOURGLASS_NANO,
  LIGHTWEIGHT_OPENPOSE_TINY,
} from '@posewright/architectures';
import { NO_AUGMENTATION } from '@posewright/augment';
import { prepareBackend } from '@posewright/backends/node';
import { createPredictor } from '@posewright/estimator';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { createSampleSource } from '../batches/create-sample-source.js';
import { createInlineLoader } from '../batches/inline-loader.js';
import type { SampleOptions } from '../batches/sample-options.js';
import { measureLoss } from '../evaluation/measure-loss.js';
import { createPairDataset } from '../fixtures/pair-dataset.js';
import { createAdam } from '../optimizers/adam.js';
import { createStepSchedule } from '../schedules/step-schedule.js';
import { type TrainingSession, train } from './train.js';
import { START } from './training-progress.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'wasm', threads: 1 });
  // tfjs's own check of kernels takes the tensors that a custom gradient saves on wasm for a leak.
  tf.env().set('IS_TEST', false);
});

const input = { height: 64, width: 64 };
const dataset = createPairDataset({ seed: 3, length: 2, side: 128 });

function createSession(): TrainingSession & { dispose: () => void } {
  const network = createLightweightOpenPose(
    { ...LIGHTWEIGHT_OPENPOSE_TINY, skeleton: dataset.skeleton, input },
    { seed: 2 },
  );
  const optimizer = createAdam(network.store.parameters);
  const schedule = createStepSchedule({ learningRate: 2e-3, milestones: [], factor: 1 });
  const dispose = () => {
    optimizer.dispose();
    network.dispose();
  };
  return { network, optimizer, schedule, progress: START, dispose };
}

const samplesFor = ({ network }: TrainingSession): SampleOptions => ({
  input,
  stride: 8,
  sigma: 7 / 8,
  preprocessing: network.preprocessing,
  crop: 'person',
  augmentation: NO_AUGMENTATION,
  skeleton: network.skeleton,
  bottomUp: { thickness: 1, convention: 'exact', personHeight: 0.8 },
  seed: 2,
  strict: true,
});

test('a bottom-up network overfits a picture through the same loop, and no step leaves a tensor behind', async () => {
  const session = createSession();
  const samples = samplesFor(session);
  const source = createSampleSource(dataset, samples);
  const before = tf.memory().numTensors;
  const losses: number[] = [];
  const options = { samples: source.people.length, batchSize: 2, foregroundWeight: 1 };
  expect(source.people).toHaveLength(4);
  await train(session, {
    ...options,
    loader: createInlineLoader(source, samples),
    epochs: 15,
    seed: 1,
    now: () => 0,
    onStep: ({ loss }) => void losses.push(loss),
  });
  expect(tf.memory().numTensors).toBe(before);
  expect(losses).toHaveLength(30);
  expect(losses.at(-1)).toBeLessThan((losses[0] as number) / 2);
  session.dispose();
});

test('a network and its samples have to be of the same kind', async () => {
  const session = createSession();
  const samples = samplesFor(session);
  const source = createSampleSource(dataset, samples);
  const single = { ...samples, bottomUp: undefined };
  const loader = createInlineLoader(source, single);
  const options = { samples: 4, batchSize: 2, foregroundWeight: 1 };
  await expect(
    measureLoss(createPredictor(session.network), { ...options, loader }),
  ).rejects.toThrow(
    "`batch` should be one with part affinity fields, as the network has them, but it is 'one without'. Make its samples with the option `bottomUp`.",
  );
  const hourglass = createHourglass(HOURGLASS_NANO);
  const fields = createInlineLoader(source, samples);
  await expect(
    measureLoss(createPredictor(hourglass), { ...options, loader: fields }),
  ).rejects.toThrow(
    "`batch` should be one without part affinity fields, as the network has none, but it is 'one with them'. Make its samples without the option `bottomUp`.",
  );
  hourglass.dispose();
  session.dispose();
});

test('the loss of a set is the mean over its samples, whatever the batches', async () => {
  const session = createSession();
  const samples = samplesFor(session);
  const source = createSampleSource(dataset, samples);
  const loader = createInlineLoader(source, samples);
  const measure = (batchSize: number) =>
    measureLoss(createPredictor(session.network), {
      loader,
      samples: 4,
      batchSize,
      foregroundWeight: 1,
    });
  const [one, three] = [await measure(1), await measure(3)];
  expect(Math.abs(three / one - 1)).toBeLessThan(1e-5);
  session.dispose();
});
