import { createHrnet, HRNET_W8 } from '@posewright/architectures';
import { NO_AUGMENTATION } from '@posewright/augment';
import { prepareBackend } from '@posewright/backends/node';
import { createSyntheticDataset } from '@posewright/datasets';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { createSampleSource } from '../batches/create-sample-source.js';
import { makeBatch } from '../batches/make-batch.js';
import type { SampleOptions } from '../batches/sample-options.js';
import { TFJS_ENGINE } from '../engines/tfjs-engine.js';
import { createAdam } from '../optimizers/adam.js';
import { batchLoss } from './batch-loss.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'wasm', threads: 1 });
  // tfjs's own check of kernels takes the tensors that a custom gradient saves on wasm for a leak.
  tf.env().set('IS_TEST', false);
});

const network = () =>
  createHrnet({
    ...HRNET_W8,
    stemFilters: 8,
    stemBlocks: 1,
    heatmaps: 'each',
    input: { height: 64, width: 64 },
  });

const batchOf = async (options: Pick<SampleOptions, 'otherStrides'>) => {
  const { input, preprocessing, dispose } = network();
  dispose();
  const dataset = createSyntheticDataset({ seed: 1, length: 4, size: input });
  const samples: SampleOptions = {
    input,
    stride: 4,
    sigma: 1,
    preprocessing,
    crop: 'picture',
    augmentation: NO_AUGMENTATION,
    seed: 0,
    strict: true,
    ...options,
  };
  return makeBatch(
    createSampleSource(dataset, samples),
    { epoch: 0, indices: [0, 1, 2, 3] },
    samples,
  );
};

test('a network with heatmaps at several strides learns all of them', async () => {
  const batch = await batchOf({ otherStrides: [8, 16, 32] });
  expect(batch.otherHeatmaps?.map(({ shape }) => shape)).toEqual([
    [4, 8, 8, 14],
    [4, 4, 4, 14],
    [4, 2, 2, 14],
  ]);
  const hrnet = network();
  const optimizer = createAdam(hrnet.store.parameters);
  const learner = { network: hrnet, optimizer };
  const stepper = TFJS_ENGINE.stepper(learner, { foregroundWeight: 1 });
  const losses: number[] = [];
  for (let step = 0; step < 20; step++) losses.push((await stepper.step(batch, 3e-3)).loss);
  expect(losses.at(-1)).toBeLessThan((losses[0] as number) / 2);
  optimizer.dispose();
  hrnet.dispose();
});

test('refuses a batch without heatmaps at all of them', async () => {
  const hrnet = network();
  const batch = await batchOf({});
  expect(() => batchLoss(hrnet, batch, { foregroundWeight: 1 })).toThrow(
    '`batch` should be one with heatmaps at the strides 32, 16, 8, 4 of the network’s heads, ' +
      "but it is 'one with 1'. Make its samples with the option `otherStrides`.",
  );
  hrnet.dispose();
});
