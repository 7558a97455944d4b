import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, expect, test } from 'vitest';
import { prepareBackend } from '../node.js';

const threads = createRequire(import.meta.url)('node:worker_threads') as { Worker: unknown };
const { Worker } = threads;

afterEach(() => {
  threads.Worker = Worker;
});

test('goes on with one thread where the process may not start workers, and says so', async () => {
  threads.Worker = class {
    constructor() {
      throw new Error('Access to this API has been restricted');
    }
  };
  const report = await prepareBackend({ backend: 'wasm', threads: 2 });
  expect(report).toMatchObject({
    threads: 1,
    description: 'WebAssembly with SIMD, 1 thread (not 2: this process may not start workers)',
  });
  expect(tf.tidy(() => tf.sum(tf.ones([3])).dataSync()[0])).toBe(3);
});
