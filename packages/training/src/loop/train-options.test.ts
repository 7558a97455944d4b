import { prepareBackend } from '@posewright/backends/node';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import type { BatchLoader } from '../batches/batch-loader.js';
import { captureSession, restoreSession } from '../checkpoint/session-checkpoint.js';
import type { Engine } from '../engines/engine.js';
import { loadOnnxruntimeEngine } from '../engines/load-onnxruntime-engine.js';
import { TFJS_ENGINE } from '../engines/tfjs-engine.js';
import { createNoiseBatch, createSmoothNetwork } from '../fixtures/smooth-network.js';
import { createOptimizer } from '../optimizers/create-optimizer.js';
import { createSchedule } from '../schedules/create-schedule.js';
import { type StepReport, type TrainingSession, type TrainOptions, train } from './train.js';
import { START } from './training-progress.js';

let onnxruntime: Engine;

beforeAll(async () => {
  await prepareBackend({ backend: 'wasm', threads: 1 });
  // tfjs's own check of kernels takes the tensors that a custom gradient saves on wasm for a leak.
  tf.env().set('IS_TEST', false);
  onnxruntime = await loadOnnxruntimeEngine({ threads: 1 });
});

const BATCHES_PER_EPOCH = 5;
const ACCUMULATION = 3;

/** A run with everything that a session keeps. */
function createSession(): TrainingSession & { dispose: () => void } {
  const network = createSmoothNetwork(3);
  const optimizer = createOptimizer(
    network.store.parameters,
    { kind: 'adamw' },
    {
      groups: [{ name: 'biases', pattern: '*.bias', learningRate: 2, weightDecay: 0 }],
      frozen: ['middle.weight'],
      clipping: { norm: 0.1 },
      accumulation: ACCUMULATION,
      ema: { decay: 0.9 },
    },
  );
  const schedule = createSchedule(
    { kind: 'cosine', warmUp: { steps: 2, start: 0.1 } },
    { learningRate: 0.02, epochs: 4, stepsPerEpoch: BATCHES_PER_EPOCH / ACCUMULATION },
  );
  return {
    network,
    optimizer,
    schedule,
    progress: START,
    dispose: () => {
      optimizer.dispose();
      network.dispose();
    },
  };
}

/** Noise that depends on nothing but the samples. */
const loader: BatchLoader = {
  close: async () => undefined,
  load: async function* (plans) {
    for (const { epoch, indices } of plans)
      yield createNoiseBatch(100 * epoch + (indices[0] ?? 0), 2);
  },
};

function options(engine: Engine, more: Partial<TrainOptions> = {}): TrainOptions {
  return {
    engine,
    loader,
    samples: 2 * BATCHES_PER_EPOCH,
    batchSize: 2,
    epochs: 4,
    seed: 1,
    foregroundWeight: 1,
    now: () => 0,
    ...more,
  };
}

test.each([
  ['tfjs', () => TFJS_ENGINE],
  ['onnxruntime', () => onnxruntime],
])(
  '%s: a run that stops between the batches of a step goes on as one that did not, to the bit',
  async (_name, engine) => {
    const whole = createSession();
    const expected: number[] = [];
    await train(whole, options(engine(), { onStep: ({ loss }) => void expected.push(loss) }));
    const first = createSession();
    const losses: number[] = [];
    const stop = new AbortController();
    const collect = ({ loss }: StepReport) => {
      losses.push(loss);
      if (losses.length === 8) stop.abort();
    };
    await train(first, options(engine(), { signal: stop.signal, onStep: collect }));
    expect([first.optimizer.steps, first.optimizer.collected]).toEqual([2, 2]);
    const checkpoint = await captureSession(first);
    first.dispose();
    const second = createSession();
    restoreSession(second, checkpoint);
    await train(second, options(engine(), { onStep: ({ loss }) => void losses.push(loss) }));
    expect(losses).toEqual(expected);
    expect(await captureSession(second)).toEqual(await captureSession(whole));
    // 20 batches are 6 steps, and two over.
    expect([second.optimizer.steps, second.optimizer.collected]).toEqual([6, 2]);
    whole.dispose();
    second.dispose();
  },
);

test('the learning rate follows the steps, not the batches, and is reported with the gradient', async () => {
  const session = createSession();
  const reports: StepReport[] = [];
  await train(
    session,
    options(TFJS_ENGINE, { gradientNorms: true, onStep: (report) => void reports.push(report) }),
  );
  // 4 epochs of 5 batches are 6 steps.
  const rates = Array.from({ length: 20 }, (_, batch) => {
    const step = Math.floor(batch / ACCUMULATION);
    const warm = step >= 2 ? 1 : 0.1 + 0.45 * step;
    return 0.01 * (1 + Math.cos((Math.PI * step) / 6)) * warm;
  });
  expect(reports.map(({ learningRate }) => learningRate)).toEqual(
    rates.map((rate) => expect.closeTo(rate, 12)),
  );
  for (const { gradientNorm, gradientNorms } of reports) {
    expect([...(gradientNorms?.keys() ?? [])]).toEqual([...session.optimizer.parameters.keys()]);
    expect(Math.hypot(...(gradientNorms?.values() ?? []))).toBeCloseTo(gradientNorm, 12);
  }
  session.dispose();
});

test.each([
  ['tfjs', () => TFJS_ENGINE],
  ['onnxruntime', () => onnxruntime],
])('%s: a layer that overflows is named, and the session is as it was', async (_name, engine) => {
  const session = createSession();
  const weight = session.network.store.parameters.get('score.weight') as tf.Variable;
  tf.tidy(() => weight.assign(tf.fill(weight.shape, 3e38)));
  const before = await captureSession(session);
  await expect(train(session, options(engine()))).rejects.toThrow(
    /^The loss is (NaN|Infinity) in step 1 of epoch 1: the output of `score` is the first that is not finite\. The step was not taken, and the last checkpoint was kept\. Resume from it with a lower learning rate than 0\.002 or with gradient clipping\.$/,
  );
  expect(await captureSession(session)).toEqual(before);
  session.dispose();
});

test('a checkpoint from before there were batches of a step and steps of a schedule is understood', async () => {
  const session = createSession();
  const { state, metadata } = await captureSession(session);
  const old = {
    progress: { ...START, epoch: 2 },
    schedule: { epochs: 2, drops: 0, best: null, waited: 0 },
    optimizer: { name: 'adamw', steps: 3 },
  };
  restoreSession(session, { state, metadata: { ...metadata, session: JSON.stringify(old) } });
  expect(session.schedule.state()).toEqual({ steps: 0, ...old.schedule });
  expect([session.optimizer.steps, session.optimizer.collected]).toEqual([3, 0]);
  session.dispose();
});
