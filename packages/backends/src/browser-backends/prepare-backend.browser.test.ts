import wasmFile from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { prepareBackend } from '../browser.js';

interface BrowserGlobals {
  readonly navigator: { readonly hardwareConcurrency: number };
}

test('starts as many threads of WebAssembly as asked for, however few processors there are', async () => {
  const { navigator } = globalThis as unknown as BrowserGlobals;
  const processors = navigator.hardwareConcurrency;
  const { threads, description } = await prepareBackend({
    backend: 'wasm',
    wasmPath: wasmFile.replace(/[^/]+$/, ''),
    threads: 3,
  });
  expect(threads).toBe(3);
  expect(description).toBe('WebAssembly with SIMD, 3 threads');
  expect(navigator.hardwareConcurrency).toBe(processors);
});

test('refuses a software adapter of WebGPU, but where it may compute in software', async () => {
  await expect(prepareBackend({ backend: 'webgpu' })).rejects.toThrow(
    'WebGPU offers only a software adapter (google swiftshader), which is slower than WebAssembly.',
  );
  const { description } = await prepareBackend({ backend: 'webgpu', software: true });
  expect(description).toBe('WebGPU in software (google swiftshader)');
  expect(await tf.add([1, 2], [3, 4]).array()).toEqual([4, 6]);
});
