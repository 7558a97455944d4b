import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { prepareBackend } from '../node.js';

const globals = globalThis as { Worker?: unknown };

/** What keeps the process alive: a worker that does so is seen by its port. */
const ports = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort');

test('computes with two threads, which let the process end', async () => {
  const before = { ports: ports(), Worker: globals.Worker };
  const report = await prepareBackend({ backend: 'wasm', threads: 2 });
  expect(report).toEqual({
    backend: 'wasm',
    threads: 2,
    description: 'WebAssembly with SIMD, 2 threads',
    reason: 'It was asked for.',
    rejected: [],
  });
  expect({ ports: ports(), Worker: globals.Worker }).toEqual(before);
  tf.tidy(() => {
    // Large enough that XNNPACK shares the work out.
    const images = tf.ones<tf.Rank.R4>([1, 64, 64, 16]);
    const filter = tf.ones<tf.Rank.R4>([3, 3, 16, 16]);
    const product = tf.conv2d(images, filter, 1, 'valid');
    expect(new Set(product.dataSync())).toEqual(new Set([9 * 16]));
  });
});

test('says so where it ran already with another number of threads', async () => {
  const report = await prepareBackend({ backend: 'wasm', threads: 1 });
  expect(report).toMatchObject({
    threads: 2,
    description:
      'WebAssembly with SIMD, 2 threads (not 1: it ran already, and its threads are fixed then)',
  });
});
