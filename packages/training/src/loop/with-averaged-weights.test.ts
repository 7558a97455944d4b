import { prepareBackend } from '@posewright/backends/node';
import { readState } from '@posewright/layers';
import { OptionError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { TFJS_ENGINE } from '../engines/tfjs-engine.js';
import { createNoiseBatch, createSmoothNetwork } from '../fixtures/smooth-network.js';
import { createOptimizer } from '../optimizers/create-optimizer.js';
import { withAveragedWeights } from './with-averaged-weights.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'wasm', threads: 1 });
  // tfjs's own check of kernels takes the tensors that a custom gradient saves on wasm for a leak.
  tf.env().set('IS_TEST', false);
});

async function learner(ema?: { readonly decay: number }) {
  const network = createSmoothNetwork(1);
  const optimizer = createOptimizer(
    network.store.parameters,
    { kind: 'adam' },
    { ema, frozen: ['stem.conv.*'] },
  );
  const stepper = TFJS_ENGINE.stepper({ network, optimizer }, { foregroundWeight: 1 });
  return {
    network,
    optimizer,
    step: (seed: number) => stepper.step(createNoiseBatch(seed, 2), 0.05),
    dispose: () => {
      optimizer.dispose();
      network.dispose();
    },
  };
}

test('the averages stand in for the weights, which come back to the bit', async () => {
  const run = await learner({ decay: 0.8 });
  const { network, optimizer } = run;
  const untouched = await readState(network.store);
  expect(await withAveragedWeights(run, () => readState(network.store))).toEqual(untouched);
  for (const seed of [1, 2, 3]) await run.step(seed);
  const [before, { numTensors }] = [await readState(network.store), tf.memory()];
  const averaged = await withAveragedWeights(run, async () => {
    for (const [name, parameter] of optimizer.parameters) {
      expect(parameter.dataSync()).toEqual(optimizer.slots.get(`average/${name}`)?.dataSync());
    }
    return readState(network.store);
  });
  expect(await readState(network.store)).toEqual(before);
  expect(tf.memory().numTensors).toBe(numTensors);
  const differing = [...before.keys()].filter(
    (name) => String(before.get(name)?.data) !== String(averaged.get(name)?.data),
  );
  expect(differing).toEqual([...optimizer.parameters.keys()]);
  const kept = [...optimizer.slots.values()].map((slot) => slot.dataSync().slice());
  await expect(
    withAveragedWeights(run, async () => {
      throw new Error('no measure');
    }),
  ).rejects.toThrow('no measure');
  expect(await readState(network.store)).toEqual(before);
  expect([...optimizer.slots.values()].map((slot) => slot.dataSync())).toEqual(kept);
  run.dispose();
});

test('an optimizer without averages says so', async () => {
  const run = await learner();
  await expect(withAveragedWeights(run, async () => {})).rejects.toThrow(
    new OptionError(
      'optimizer',
      'one that keeps averages',
      'adam',
      'Make it with the option `ema`.',
    ),
  );
  run.dispose();
});
