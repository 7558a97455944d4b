import { prepareBackend } from '@posewright/backends/node';
import { createRandom } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import type { BatchArray, SampleBatch } from '../batches/make-batch.js';
import type { Engine } from '../engines/engine.js';
import { loadOnnxruntimeEngine } from '../engines/load-onnxruntime-engine.js';
import { TFJS_ENGINE } from '../engines/tfjs-engine.js';
import { createTwoLayerNetwork } from '../fixtures/two-layer-network.js';
import { createAdam } from '../optimizers/adam.js';
import { recordedStepMemory, type StepMemory, tapeStepMemory } from './step-memory.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'wasm', threads: 1 });
  // tfjs's own check of kernels takes the tensors that a custom gradient saves on wasm for a leak.
  tf.env().set('IS_TEST', false);
});

const noise = <Shape extends number[]>(...shape: Shape): BatchArray<Shape> => {
  const random = createRandom(1);
  const size = shape.reduce((product, length) => product * length, 1);
  return { data: Float32Array.from({ length: size }, () => random()), shape };
};

const batchOf = (size: number): SampleBatch => ({
  images: noise(size, 64, 64, 3),
  heatmaps: noise(size, 8, 8, 14),
  weights: noise(size, 14),
  indices: [],
  imageToInput: [],
  replaced: [],
});

/** What an engine says of its steps with batches of these sizes, and after how many steps it says so. */
async function told(engine: Engine, sizes: readonly number[]) {
  const network = createTwoLayerNetwork();
  const optimizer = createAdam(network.store.parameters);
  const memories: { readonly steps: number; readonly memory: StepMemory }[] = [];
  const stepper = engine.stepper(
    { network, optimizer },
    {
      foregroundWeight: 1,
      onMemory: (memory) => void memories.push({ steps: optimizer.steps, memory }),
    },
  );
  for (const size of sizes) await stepper.step(batchOf(size), 1e-3);
  await stepper.dispose();
  optimizer.dispose();
  network.dispose();
  return memories;
}

test('a recorded step tells before the first of each size of batch, and grows with the batch', async () => {
  const engine = await loadOnnxruntimeEngine({ threads: 1 });
  const found = await told(engine, [2, 2, 8]);
  expect(found.map(({ steps }) => steps)).toEqual([0, 2]);
  const [two, eight] = found.map(({ memory }) => memory) as [StepMemory, StepMemory];
  expect(two.growing).toBeGreaterThan(4 * 2 * 64 * 64 * 3); // The pictures are in it.
  expect(eight.growing / two.growing).toBeCloseTo(4, 0);
  expect(eight.total - two.total).toBe(eight.growing - two.growing);
});

test('tfjs tells once, and leaves no tensor behind', async () => {
  const before = tf.memory().numTensors;
  const found = await told(TFJS_ENGINE, [2, 2]);
  expect(found.map(({ steps }) => steps)).toEqual([0]);
  expect(found[0]?.memory.intermediates).toBeGreaterThan(4 * 2 * 64 * 64 * 3);
  expect(tf.memory().numTensors).toBe(before);
});

test('what engines add to the tensors', () => {
  const recording = {
    inputs: 1e6,
    constants: 2e6,
    state: 10e6,
    intermediates: 100e6,
    operations: 1000,
    tape: 300e6,
  };
  expect(recordedStepMemory(recording)).toEqual({
    intermediates: 100e6,
    total: 60e6 + 14e6 + 2e6 + 60e6 + 121e6,
    growing: 121e6,
  });
  expect(tapeStepMemory(recording)).toEqual({
    intermediates: 300e6,
    total: 30e6 + 391e6,
    growing: 391e6,
  });
});
