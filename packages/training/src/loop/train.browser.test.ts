import { createHourglass, HOURGLASS_NANO } from '@posewright/architectures';
import { PYTORCH_POSE } from '@posewright/augment';
import { prepareBackend } from '@posewright/backends/browser';
import { decodeSafetensors, encodeSafetensors } from '@posewright/checkpoints';
import { createSyntheticDataset } from '@posewright/datasets';
import { compile } from '@posewright/onnx/browser';
import wasmFile from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { createInlineLoader } from '../batches/inline-loader.js';
import { listPeople } from '../batches/list-people.js';
import { captureSession, restoreSession } from '../checkpoint/session-checkpoint.js';
import { createRecordedEngine } from '../engines/recorded-engine.js';
import { TFJS_ENGINE } from '../engines/tfjs-engine.js';
import { createAdam } from '../optimizers/adam.js';
import { createSchedule } from '../schedules/create-schedule.js';
import { type TrainingSession, type TrainOptions, train } from './train.js';
import { START } from './training-progress.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'wasm', wasmPath: wasmFile.replace(/[^/]+$/, '') });
});

const input = { height: 64, width: 64 };
const dataset = createSyntheticDataset({ seed: 1, length: 8, size: input });

function createSession(): TrainingSession & { readonly dispose: () => void } {
  const network = createHourglass({ ...HOURGLASS_NANO, filters: 8, depth: 1 }, { seed: 5 });
  const optimizer = createAdam(network.store.parameters);
  const run = { learningRate: 2e-3, epochs: 3, stepsPerEpoch: 4 };
  return {
    network,
    optimizer,
    schedule: createSchedule({ kind: 'cosine' }, run),
    progress: START,
    dispose: () => {
      optimizer.dispose();
      network.dispose();
    },
  };
}

test.each([
  ['tfjs', TFJS_ENGINE],
  ['onnxruntime-web', createRecordedEngine({ name: 'onnxruntime-web', compile })],
])(
  '%s: the loop trains in a page, and goes on from a file as if it had not stopped',
  {
    timeout: 120_000,
  },
  async (_name, engine) => {
    const optionsOf = (
      { network }: TrainingSession,
      more: Partial<TrainOptions>,
    ): TrainOptions => ({
      engine,
      loader: createInlineLoader(
        { dataset, people: listPeople(dataset) },
        {
          input,
          stride: 4,
          sigma: 1,
          preprocessing: network.preprocessing,
          crop: 'picture',
          augmentation: PYTORCH_POSE,
          seed: 2,
          strict: true,
        },
      ),
      samples: dataset.length,
      batchSize: 2,
      epochs: 3,
      seed: 2,
      foregroundWeight: 1,
      now: () => performance.now(),
      ...more,
    });
    const before = tf.memory().numTensors;
    const whole = createSession();
    const expected: number[] = [];
    await train(whole, optionsOf(whole, { onStep: ({ loss }) => void expected.push(loss) }));

    const first = createSession();
    const losses: number[] = [];
    const stop = new AbortController();
    const onStep = ({ loss }: { readonly loss: number }) => {
      if (losses.push(loss) === 6) stop.abort();
    };
    expect(await train(first, optionsOf(first, { signal: stop.signal, onStep }))).toBe(false);
    const { state, metadata } = await captureSession(first);
    const file = encodeSafetensors(state, { metadata });
    first.dispose();

    const second = createSession();
    restoreSession(second, decodeSafetensors(file));
    await train(second, optionsOf(second, { onStep: ({ loss }) => void losses.push(loss) }));
    expect(losses).toEqual(expected);
    expect((await captureSession(second)).state).toEqual((await captureSession(whole)).state);
    expect(Math.min(...losses.slice(8))).toBeLessThan(losses[0] as number);
    whole.dispose();
    second.dispose();
    expect(tf.memory().numTensors).toBe(before);
  },
);
