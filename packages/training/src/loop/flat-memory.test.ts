import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { PoseNetwork } from '@posewright/architectures';
import { NO_AUGMENTATION } from '@posewright/augment';
import { prepareBackend } from '@posewright/backends/node';
import { createSyntheticDataset } from '@posewright/datasets';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import type { BatchLoader } from '../batches/batch-loader.js';
import { createInlineLoader } from '../batches/inline-loader.js';
import { listPeople } from '../batches/list-people.js';
import type { SampleBatch } from '../batches/make-batch.js';
import type { Engine } from '../engines/engine.js';
import { loadOnnxruntimeEngine } from '../engines/load-onnxruntime-engine.js';
import { TFJS_ENGINE } from '../engines/tfjs-engine.js';
import { createTwoLayerNetwork } from '../fixtures/two-layer-network.js';
import { createAdam } from '../optimizers/adam.js';
import { createSchedule } from '../schedules/create-schedule.js';
import { train } from './train.js';
import { START } from './training-progress.js';

const STEPS = 5000;
/** Until code is compiled and memory has its size. */
const WARM_UP = 1000;
/** A picture that is kept at each step would be 200 MB in the end. */
const ALLOWED_GROWTH = 40e6;

const input = { height: 64, width: 64 };
const dataset = createSyntheticDataset({ seed: 1, length: 10, size: input });

let collectGarbage: () => void;
beforeAll(async () => {
  await prepareBackend({ backend: 'wasm', threads: 1 });
  // tfjs's own check of kernels takes the tensors that a custom gradient saves on wasm for a leak.
  tf.env().set('IS_TEST', false);
  setFlagsFromString('--expose-gc');
  collectGarbage = runInNewContext('gc');
});

/** Batches that are made once: what is measured is the steps. */
async function prepareBatches({ preprocessing }: PoseNetwork): Promise<BatchLoader> {
  const loader = createInlineLoader(
    { dataset, people: listPeople(dataset) },
    {
      input,
      stride: 8,
      sigma: 1,
      preprocessing,
      crop: 'picture',
      augmentation: NO_AUGMENTATION,
      seed: 2,
      strict: true,
    },
  );
  const batches: SampleBatch[] = [];
  for (let index = 0; index < dataset.length; index++) {
    for await (const batch of loader.load([{ epoch: 0, indices: [index] }])) batches.push(batch);
  }
  return {
    ...loader,
    load: async function* (plans) {
      for (const { indices } of plans) yield batches[indices[0] as number] as SampleBatch;
    },
  };
}

test.each([
  ['tfjs', async () => TFJS_ENGINE],
  ['onnxruntime', () => loadOnnxruntimeEngine({ threads: 1 })],
])(
  '%s: 5,000 steps leave memory flat and not one tensor behind',
  { timeout: 300_000 },
  async (_name, load) => {
    const engine: Engine = await load();
    const network = createTwoLayerNetwork();
    const optimizer = createAdam(network.store.parameters);
    const schedule = createSchedule(
      { kind: 'constant' },
      { learningRate: 1e-3, epochs: 500, stepsPerEpoch: 10 },
    );
    const tensors = new Set<number>();
    let atWarm = 0;
    const before = tf.memory().numTensors;
    await train(
      { network, optimizer, schedule, progress: START },
      {
        engine,
        loader: await prepareBatches(network),
        samples: dataset.length,
        batchSize: 1,
        epochs: STEPS / dataset.length,
        seed: 1,
        foregroundWeight: 1,
        now: () => 0,
        onStep: () => {
          tensors.add(tf.memory().numTensors);
          if (optimizer.steps === WARM_UP) atWarm = settledMemory();
        },
      },
    );
    expect(optimizer.steps).toBe(STEPS);
    expect(tensors.size).toBe(1);
    expect(tf.memory().numTensors).toBe(before);
    expect(settledMemory() - atWarm).toBeLessThan(ALLOWED_GROWTH);
    optimizer.dispose();
    network.dispose();
  },
);

/** Of the process, once what nobody needs is freed. */
function settledMemory(): number {
  collectGarbage();
  return process.memoryUsage.rss();
}
