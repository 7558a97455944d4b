import { NO_AUGMENTATION } from '@posewright/augment';
import { prepareBackend } from '@posewright/backends/node';
import type { Checkpoint } from '@posewright/checkpoints';
import { createSyntheticDataset } from '@posewright/datasets';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { createInlineLoader } from '../batches/inline-loader.js';
import { listPeople } from '../batches/list-people.js';
import { captureSession, restoreSession } from '../checkpoint/session-checkpoint.js';
import { loadOnnxruntimeEngine } from '../engines/load-onnxruntime-engine.js';
import { createTwoLayerNetwork } from '../fixtures/two-layer-network.js';
import { createOptimizer } from '../optimizers/create-optimizer.js';
import { createSchedule } from '../schedules/create-schedule.js';
import { type TrainingSession, type TrainOptions, train } from './train.js';
import { START } from './training-progress.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'wasm', threads: 1 });
  // tfjs's own check of kernels takes the tensors that a custom gradient saves on wasm for a leak.
  tf.env().set('IS_TEST', false);
});

const input = { height: 64, width: 64 };
const dataset = createSyntheticDataset({ seed: 1, length: 10, size: input });

function createSession(): TrainingSession & { readonly dispose: () => void } {
  const network = createTwoLayerNetwork();
  const options = { accumulation: 3, ema: { decay: 0.9 }, clipping: { norm: 1 } };
  const optimizer = createOptimizer(network.store.parameters, { kind: 'adamw' }, options);
  const run = { learningRate: 1e-2, epochs: 3, stepsPerEpoch: 5 / 3 };
  return {
    network,
    optimizer,
    schedule: createSchedule({ kind: 'one-cycle' }, run),
    progress: START,
    dispose: () => {
      optimizer.dispose();
      network.dispose();
    },
  };
}

/** Five batches in each of three epochs, by a clock that goes on by 5 ms each time that it is read. */
async function optionsOf(
  { network }: TrainingSession,
  more: Partial<TrainOptions>,
): Promise<TrainOptions> {
  let time = 0;
  return {
    engine: await loadOnnxruntimeEngine({ threads: 1 }),
    loader: createInlineLoader(
      { dataset, people: listPeople(dataset) },
      {
        input,
        stride: 8,
        sigma: 1,
        preprocessing: network.preprocessing,
        crop: 'picture',
        augmentation: NO_AUGMENTATION,
        seed: 2,
        strict: true,
      },
    ),
    samples: dataset.length,
    batchSize: 2,
    epochs: 3,
    seed: 2,
    foregroundWeight: 1,
    now: () => {
      time += 5;
      return time;
    },
    ...more,
  };
}

test('from every point where a run is saved it ends the same, to the bit', async () => {
  const saved: Checkpoint[] = [];
  const losses: number[] = [];
  const whole = createSession();
  await train(
    whole,
    await optionsOf(whole, {
      onStep: ({ loss }) => void losses.push(loss),
      isSavePoint: ({ progress }) => progress.step % 2 === 0,
      onSavePoint: async () => void saved.push(await captureSession(whole)),
    }),
  );
  const places = saved.map(({ metadata }) => JSON.parse(metadata.session as string).progress);
  expect(places.map(({ epoch, step }) => [epoch, step])).toEqual([
    [0, 2],
    [0, 4],
    [1, 0],
    [1, 2],
    [1, 4],
    [2, 0],
    [2, 2],
    [2, 4],
    [3, 0],
  ]);
  const expected = await captureSession(whole);
  for (const [index, checkpoint] of saved.entries()) {
    const session = createSession();
    restoreSession(session, checkpoint);
    const after: number[] = [];
    await train(session, await optionsOf(session, { onStep: ({ loss }) => void after.push(loss) }));
    const { epoch, step } = places[index];
    expect(after).toEqual(losses.slice(5 * epoch + step));
    expect((await captureSession(session)).state).toEqual(expected.state);
    session.dispose();
  }
  whole.dispose();
});

test('the time of an epoch goes on where it was saved, and begins anew with the next', async () => {
  const first = createSession();
  let checkpoint: Checkpoint | null = null;
  await train(
    first,
    await optionsOf(first, {
      epochs: 1,
      isSavePoint: ({ progress }) => progress.step === 2,
      onSavePoint: async () => {
        checkpoint ??= await captureSession(first);
      },
    }),
  );
  expect(first.progress).toMatchObject({ epochElapsedMs: 0, epochWaitedMs: 0 });
  const second = createSession();
  restoreSession(second, checkpoint as unknown as Checkpoint);
  const start = second.progress.epochElapsedMs;
  expect(start).toBeGreaterThan(0);
  const times: number[] = [];
  await train(
    second,
    await optionsOf(second, {
      epochs: 1,
      onStep: ({ progress }) => void times.push(progress.epochElapsedMs),
    }),
  );
  expect(times).toHaveLength(3);
  expect(times.every((time, index) => time > (times[index - 1] ?? start))).toBe(true);
  first.dispose();
  second.dispose();
});
