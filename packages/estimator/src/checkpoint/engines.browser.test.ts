import { prepareBackend } from '@posewright/backends/browser';
import type { ProgramWorker } from '@posewright/onnx/browser';
import wasmFile from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CASE_OPTIONS,
  checkpointOf,
  distanceFromAnswer,
  ENGINE_CASES,
  type EngineCase,
  TOLERANCE,
  WAVES,
} from '../fixtures/engine-cases.js';
import { type LoadEstimatorOptions, loadEstimator } from './load-estimator-from-bytes.js';

const WASM = { backend: 'wasm', wasmPath: wasmFile.replace(/[^/]+$/, '') };
const TIMEOUT = { timeout: 120_000 };
const checkpoints = new Map<EngineCase, Uint8Array>();

/** What a page has and Node has not. */
const browser = globalThis as unknown as {
  readonly Worker: new (file: URL, options: { readonly type: 'module' }) => ProgramWorker;
};

/** Workers that were started and have not ended. */
const workers = new Set<ProgramWorker>();

function createWorker(): ProgramWorker {
  const file = new URL('../fixtures/program-worker.ts', import.meta.url);
  const worker = new browser.Worker(file, { type: 'module' });
  workers.add(worker);
  const terminate = worker.terminate.bind(worker);
  return Object.assign(worker, {
    terminate: () => {
      workers.delete(worker);
      terminate();
    },
  });
}

beforeAll(async () => {
  await prepareBackend(WASM);
  for (const name of ENGINE_CASES) checkpoints.set(name, await checkpointOf(name));
});
afterAll(() => prepareBackend(WASM));

const ENGINES: Readonly<
  Record<string, { readonly tfjs: object; readonly options: LoadEstimatorOptions }>
> = {
  'tfjs on WebAssembly': { tfjs: WASM, options: { engine: 'tfjs' } },
  'tfjs on WebGL': { tfjs: { backend: 'webgl' }, options: { engine: 'tfjs' } },
  'tfjs on WebGPU': { tfjs: { backend: 'webgpu', software: true }, options: { engine: 'tfjs' } },
  'onnxruntime in the page': { tfjs: WASM, options: { engine: 'onnxruntime', threads: 1 } },
  'onnxruntime in a worker': {
    tfjs: WASM,
    options: { engine: 'onnxruntime', threads: 1, createWorker },
  },
};

test.each(
  ENGINE_CASES.flatMap((name) => Object.keys(ENGINES).map((engine) => [name, engine] as const)),
)('%s: by %s what onnxruntime finds in Node, and nothing grows', TIMEOUT, async (name, engine) => {
  const { tfjs, options } = ENGINES[engine] as (typeof ENGINES)[string];
  await prepareBackend(tfjs);
  const before = tf.memory().numTensors;
  const bytes = checkpoints.get(name) as Uint8Array;
  const estimator = await loadEstimator(bytes, { ...CASE_OPTIONS[name], ...options });
  expect(workers.size).toBe(options.createWorker ? 1 : 0);
  const { numTensors, numBytes } = tf.memory();
  for (let picture = 0; picture < 3; picture++) {
    const { pixels, score } = distanceFromAnswer(name, await estimator.estimatePoses(WAVES));
    expect(pixels).toBeLessThanOrEqual(TOLERANCE.pixels);
    expect(score).toBeLessThanOrEqual(TOLERANCE.score);
  }
  expect(tf.memory()).toMatchObject({ numTensors, numBytes });
  await estimator.dispose();
  expect(tf.memory().numTensors).toBe(before);
  expect(workers.size).toBe(0);
});
