import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { prepareBackend } from '../node.js';

const resources = () => process.getActiveResourcesInfo().toSorted();

test('wasm computes with two threads, which let the process end and leave its globals alone', async () => {
  const before = { resources: resources(), worker: (globalThis as { Worker?: unknown }).Worker };
  const report = await prepareBackend({ backend: 'wasm', threads: 2 });
  console.error(before.resources, resources());
  expect(report.description).toBe('WebAssembly with SIMD, 2 threads');
});
