import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareBackend } from '@posewright/backends/node';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CASE_OPTIONS,
  checkpointOf,
  distanceFromAnswer,
  ENGINE_CASES,
  TOLERANCE,
  WAVES,
} from '../fixtures/engine-cases.js';
import { loadEstimator } from './load-estimator.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posewright-'));
});
afterAll(async () => {
  await prepareBackend({ backend: 'cpu' });
  await rm(folder, { recursive: true });
});

// Where that of onnxruntime fails the networks or the decoding have changed, and the answers in the fixtures with them.
test.each(
  ENGINE_CASES.flatMap((name) =>
    (
      [
        ['onnxruntime', 'wasm'],
        ['tfjs', 'wasm'],
        ['tfjs', 'cpu'],
      ] as const
    ).map((engine) => [name, ...engine] as const),
  ),
)('%s: by %s, and tfjs on %s, what is expected', async (name, engine, backend) => {
  await prepareBackend({ backend, ...(backend === 'wasm' && { threads: 1 }) });
  const file = join(folder, 'network.safetensors');
  await writeFile(file, await checkpointOf(name));
  const before = tf.memory().numTensors;
  const estimator = await loadEstimator(file, { ...CASE_OPTIONS[name], engine });
  const { numTensors } = tf.memory();
  for (let picture = 0; picture < 3; picture++) {
    const apart = distanceFromAnswer(name, await estimator.estimatePoses(WAVES));
    expect(apart.pixels).toBeLessThanOrEqual(TOLERANCE.pixels);
    expect(apart.score).toBeLessThanOrEqual(TOLERANCE.score);
  }
  const [first, second] = await estimator.estimateBatch([WAVES, WAVES]);
  expect(distanceFromAnswer(name, first as never).pixels).toBeLessThanOrEqual(TOLERANCE.pixels);
  expect(second).toEqual(first);
  expect(tf.memory().numTensors).toBe(numTensors);
  await estimator.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
