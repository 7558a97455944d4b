import { createHourglass, HOURGLASS_NANO } from '@posewright/architectures';
import { NO_AUGMENTATION } from '@posewright/augment';
import { prepareBackend } from '@posewright/backends/node';
import { createSyntheticDataset } from '@posewright/datasets';
import { createPredictor, type HeadOutput } from '@posewright/estimator';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { createSampleSource } from '../batches/create-sample-source.js';
import { makeBatch, type SampleBatch } from '../batches/make-batch.js';
import type { SampleOptions } from '../batches/sample-options.js';
import type { Engine } from '../engines/engine.js';
import { loadOnnxruntimeEngine } from '../engines/load-onnxruntime-engine.js';
import { TFJS_ENGINE } from '../engines/tfjs-engine.js';
import { heatmapContrast } from '../evaluation/heatmap-contrast.js';
import { lossOfBatch } from '../evaluation/loss-of-batch.js';
import type { BatchLossOptions } from '../losses/batch-loss.js';
import type { LossConfig } from '../losses/loss-config.js';
import { createAdam } from '../optimizers/adam.js';

let onnxruntime: Engine;

beforeAll(async () => {
  await prepareBackend({ backend: 'wasm', threads: 1 });
  // tfjs's own check of kernels takes the tensors that a custom gradient saves on wasm for a leak.
  tf.env().set('IS_TEST', false);
  onnxruntime = await loadOnnxruntimeEngine({ threads: 1 });
});

const input = { height: 64, width: 64 };

/** Drawn people, `size` in a batch. */
async function batchesOf(size: number, count: number): Promise<SampleBatch[]> {
  const dataset = createSyntheticDataset({ seed: 5, length: size * count, size: input });
  const samples: SampleOptions = {
    input,
    stride: 4,
    sigma: 1,
    preprocessing: HOURGLASS_NANO.preprocessing,
    crop: 'picture',
    augmentation: NO_AUGMENTATION,
    seed: 0,
    strict: true,
  };
  const source = createSampleSource(dataset, samples);
  const plans = Array.from({ length: count }, (_, batch) => ({
    epoch: 0,
    indices: Array.from({ length: size }, (_, index) => batch * size + index),
  }));
  return Promise.all(plans.map((plan) => makeBatch(source, plan, samples)));
}

interface Lesson extends BatchLossOptions {
  readonly batches: readonly SampleBatch[];
  readonly steps: number;
  readonly engine?: Engine;
}

/** Trains a tiny hourglass; its losses, and what it answers to the first batch at the end. */
async function learn({ batches, steps, engine = onnxruntime, ...options }: Lesson) {
  const network = createHourglass({ ...HOURGLASS_NANO, filters: 16 }, { seed: 3 });
  const optimizer = createAdam(network.store.parameters);
  const stepper = engine.stepper({ network, optimizer }, options);
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    const { loss } = await stepper.step(batches[step % batches.length] as SampleBatch, 5e-3);
    losses.push(loss);
  }
  await stepper.pull();
  await stepper.dispose();
  const [first] = batches as [SampleBatch];
  const [heatmaps] = (await createPredictor(network).predict(first.images)) as [HeadOutput];
  optimizer.dispose();
  network.dispose();
  return { losses, heatmaps };
}

/** The loss of a network that answers nothing, whatever it is shown. */
async function lossOfNothing(batch: SampleBatch, options: BatchLossOptions): Promise<number> {
  const { shape, data } = batch.heatmaps;
  const network = createHourglass(HOURGLASS_NANO);
  const predictor = createPredictor(network);
  const nothing = { shape, data: new Float32Array(data.length) };
  const loss = await lossOfBatch([nothing], { predictor, batch, ...options });
  network.dispose();
  return loss;
}

const KINDS: readonly (readonly [LossConfig['kind'], LossConfig])[] = [
  ['mse', { kind: 'mse' }],
  ['joints-mse', { kind: 'joints-mse' }],
  ['hardest-joints', { kind: 'hardest-joints', hardest: 4 }],
  ['adaptive-wing', { kind: 'adaptive-wing' }],
  ['kl', { kind: 'kl' }],
  ['coordinates', { kind: 'coordinates' }],
];

test.each(KINDS)('learns two people by %s, the same way each time', async (_, loss) => {
  const options = { loss, foregroundWeight: 1, jointWeights: { left_wrist: 1.5 } };
  const batches = await batchesOf(2, 1);
  const { losses } = await learn({ ...options, batches, steps: 100 });
  const nothing = await lossOfNothing(batches[0] as SampleBatch, options);
  expect(losses.at(-1)).toBeLessThan(0.75 * nothing);
  const again = await learn({ ...options, batches, steps: 5 });
  expect(again.losses).toEqual(losses.slice(0, 5));
  const byTfjs = await learn({ ...options, batches, steps: 1, engine: TFJS_ENGINE });
  expect((byTfjs.losses[0] as number) / (losses[0] as number)).toBeCloseTo(1, 5);
});

test('small targets are answered by nothing unless their pixels weigh more', async () => {
  const batches = await batchesOf(4, 16);
  const [first] = batches as [SampleBatch];
  const contrasts: number[] = [];
  for (const foregroundWeight of [1, 20]) {
    const { heatmaps } = await learn({ batches, steps: 120, foregroundWeight });
    contrasts.push(heatmapContrast(heatmaps, first));
  }
  const [plain, weighted] = contrasts as [number, number];
  expect(plain).toBeLessThan(0.12);
  expect(weighted).toBeGreaterThan(2 * plain);
});
