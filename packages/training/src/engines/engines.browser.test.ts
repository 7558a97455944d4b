import {
  createHourglass,
  HOURGLASS_NANO,
  HOURGLASS_TINY,
  type HourglassOptions,
} from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/browser';
import { compile, type ProgramWorker } from '@posewright/onnx/browser';
import { createRandom } from '@posewright/pose';
import '@tensorflow/tfjs-backend-webgpu';
import wasmFile from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import type { BatchArray, SampleBatch } from '../batches/make-batch.js';
import { createRmsprop } from '../optimizers/rmsprop.js';
import type { Engine } from './engine.js';
import { createRecordedEngine } from './recorded-engine.js';
import { TFJS_ENGINE } from './tfjs-engine.js';

let description: string;

beforeAll(async () => {
  const folder = wasmFile.replace(/[^/]+$/, '');
  ({ description } = await prepareBackend({ backend: 'wasm', wasmPath: folder }));
});

/** What a page has and Node has not. */
const browser = globalThis as unknown as {
  readonly crossOriginIsolated: boolean;
  readonly Worker: new (file: URL, options: { readonly type: 'module' }) => ProgramWorker;
};

const RECORDED = createRecordedEngine({ name: 'onnxruntime-web', compile });

const IN_WORKER = createRecordedEngine({
  name: 'onnxruntime-web in a worker',
  compile: (recording) => {
    const file = new URL('../fixtures/program-worker.ts', import.meta.url);
    return compile(recording, { worker: new browser.Worker(file, { type: 'module' }) });
  },
});

const noise = <Shape extends number[]>(seed: number, ...shape: Shape): BatchArray<Shape> => {
  const random = createRandom(seed);
  const size = shape.reduce((product, length) => product * length, 1);
  return { data: Float32Array.from({ length: size }, () => random()), shape };
};

function batchFor({ input: { height, width }, skeleton }: HourglassOptions): SampleBatch {
  return {
    images: noise(1, 4, height, width, 3),
    heatmaps: noise(2, 4, height / 4, width / 4, skeleton.joints.length),
    weights: noise(3, 4, skeleton.joints.length),
    indices: [],
    imageToInput: [],
    replaced: [],
  };
}

const BATCH = batchFor(HOURGLASS_TINY);

/** Steps of the same network on the same batch. */
async function train(engine: Engine, steps: number, options: HourglassOptions = HOURGLASS_TINY) {
  const network = createHourglass(options, { seed: 1 });
  const batch = batchFor(options);
  const optimizer = createRmsprop(network.store.parameters);
  const stepper = engine.stepper({ network, optimizer }, { foregroundWeight: 1 });
  const losses: number[] = [];
  const times: number[] = [];
  for (let step = 0; step < steps; step++) {
    const start = performance.now();
    losses.push((await stepper.step(batch, 1e-4)).loss);
    times.push(performance.now() - start);
  }
  await stepper.dispose();
  optimizer.dispose();
  network.dispose();
  return {
    losses,
    ms: [...times].sort((one, other) => one - other)[Math.floor(steps / 2)] as number,
  };
}

test('a recorded step leads where tfjs’s does, and how long each takes', {
  timeout: 120_000,
}, async () => {
  const tfjs = await train(TFJS_ENGINE, 12);
  const recorded = await train(RECORDED, 12);
  const isIsolated = browser.crossOriginIsolated ? 'isolated' : 'not isolated';
  // biome-ignore lint/suspicious/noConsole: The figures are what this test is for.
  console.info(
    `hourglass-tiny, batch of 4, in Chromium (${isIsolated}): tfjs ${description} ${tfjs.ms.toFixed(0)} ms a step, ` +
      `onnxruntime-web ${recorded.ms.toFixed(0)} ms, ${(tfjs.ms / recorded.ms).toFixed(2)} times as fast`,
  );
  for (const step of [0, 1]) {
    const expected = tfjs.losses[step] as number;
    expect(Math.abs((recorded.losses[step] as number) / expected - 1)).toBeLessThan(0.02);
  }
  expect(recorded.losses.at(-1)).toBeLessThan(recorded.losses[0] as number);
});

test('steps run in a worker too', { timeout: 120_000 }, async () => {
  const { losses } = await train(IN_WORKER, 3);
  const here = await train(RECORDED, 3);
  expect(losses.map((loss) => loss.toFixed(4))).toEqual(here.losses.map((loss) => loss.toFixed(4)));
});

test('both engines answer alike', { timeout: 120_000 }, async () => {
  const network = createHourglass(HOURGLASS_TINY, { seed: 1 });
  const predictors = [TFJS_ENGINE, RECORDED].map((engine) => engine.predictor(network));
  const [expected, found] = await Promise.all(
    predictors.map((predictor) => predictor.predict(BATCH.images)),
  );
  const answer = found?.[0]?.data as Float32Array;
  const worst = expected?.[0]?.data.reduce(
    (most, value, place) => Math.max(most, Math.abs(value - (answer[place] as number))),
    0,
  );
  expect(worst).toBeLessThan(1e-5);
  await Promise.all(predictors.map((predictor) => predictor.dispose()));
  network.dispose();
});

test('steps on WebGPU, here in software, lead where those on WebAssembly do', {
  timeout: 240_000,
}, async () => {
  const small = { ...HOURGLASS_NANO, filters: 8, depth: 1 };
  const expected = await train(TFJS_ENGINE, 2, small);
  try {
    expect(await tf.setBackend('webgpu')).toBe(true);
    const found = await train(TFJS_ENGINE, 2, small);
    for (const [step, loss] of expected.losses.entries()) {
      expect(found.losses[step]).toBeCloseTo(loss, 4);
    }
  } finally {
    await tf.setBackend('wasm');
  }
});
