import { BackendError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { chooseBackend } from './choose-backend.js';
import { prepareBackend } from './node.js';
import { describeAdapter } from './webgpu-adapter.js';

const notInstalled = async (name: string) => {
  throw Object.assign(new Error(`Cannot find package '${name}'`), { code: 'ERR_MODULE_NOT_FOUND' });
};

test('takes wasm where nothing better is installed, and says why', async () => {
  const report = await prepareBackend({ threads: 1, importModule: notInstalled });
  expect(report).toEqual({
    backend: 'wasm',
    threads: 1,
    description: 'WebAssembly with SIMD, 1 thread',
    reason: 'It is the first that works: not tensorflow, not webgpu.',
    rejected: [
      {
        backend: 'tensorflow',
        reason:
          '`@tensorflow/tfjs-node-gpu` is not installed. `@tensorflow/tfjs-node` is not installed.',
      },
      { backend: 'webgpu', reason: '`webgpu` is not installed.' },
    ],
  });
  expect(tf.getBackend()).toBe('wasm');
});

test('takes TensorFlow where tfjs-node-gpu loads: the module registers the backend itself', async () => {
  const asked: string[] = [];
  const cpu = tf.findBackendFactory('cpu');
  const report = await prepareBackend({
    importModule: async (name) => {
      asked.push(name);
      tf.registerBackend('tensorflow', cpu, 3); // The stand-in: what tfjs-node does on import.
      return {};
    },
  });
  expect(asked).toEqual(['@tensorflow/tfjs-node-gpu']);
  expect(report).toMatchObject({
    backend: 'tensorflow',
    description: 'TensorFlow from @tensorflow/tfjs-node-gpu',
    reason: 'It comes first in the order of preference.',
    rejected: [],
  });
  expect(tf.getBackend()).toBe('tensorflow');
  await tf.setBackend('cpu');
  tf.removeBackend('tensorflow');
});

test('tries tfjs-node where tfjs-node-gpu does not load', async () => {
  const asked: string[] = [];
  const cpu = tf.findBackendFactory('cpu');
  const report = await prepareBackend({
    backend: 'tensorflow',
    importModule: async (name) => {
      asked.push(name);
      if (name.endsWith('-gpu')) throw new Error('libtensorflow.so.2 is missing');
      tf.registerBackend('tensorflow', cpu, 3);
      return {};
    },
  });
  expect(asked).toEqual(['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node']);
  expect(report.description).toBe('TensorFlow from @tensorflow/tfjs-node');
  await tf.setBackend('cpu');
  tf.removeBackend('tensorflow');
});

test('a backend that was asked for and cannot be had is an error with the reason', async () => {
  await expect(
    prepareBackend({ backend: 'tensorflow', importModule: notInstalled }),
  ).rejects.toThrow(
    new BackendError(
      'tensorflow',
      'The backend `tensorflow` cannot be used. `@tensorflow/tfjs-node-gpu` is not installed. `@tensorflow/tfjs-node` is not installed. ' +
        'Install it with `npm install @tensorflow/tfjs-node` (Node 22 or earlier), or with -gpu for CUDA.',
    ),
  );
});

test('refuses WebGPU in software', async () => {
  const info = { vendor: 'mesa', architecture: '', description: 'llvmpipe (LLVM 15)' };
  const importModule = async () => ({
    globals: {},
    create: () => ({ requestAdapter: async () => ({ info }) }),
  });
  await expect(prepareBackend({ backend: 'webgpu', importModule })).rejects.toThrow(
    'The backend `webgpu` cannot be used. WebGPU offers only a software adapter (mesa llvmpipe (LLVM 15)), ' +
      'which is slower than WebAssembly. It takes a graphics processor with a driver, and `npm install webgpu`.',
  );
  expect(() => describeAdapter(null)).toThrow('WebGPU finds no adapter.');
  expect(describeAdapter({ info }, { software: true })).toBe(
    'WebGPU in software (mesa llvmpipe (LLVM 15))',
  );
  expect(
    describeAdapter({ info: { vendor: 'nvidia', architecture: 'hopper', description: '' } }),
  ).toBe('WebGPU on nvidia hopper');
});

test('takes WebGPU on a hardware adapter: gives tfjs its `navigator.gpu`, then loads tfjs’s backend', async () => {
  const { navigator } = globalThis as { navigator?: unknown };
  const info = { vendor: 'nvidia', architecture: 'hopper', description: 'NVIDIA H200' };
  const gpu = { requestAdapter: async () => ({ info }) };
  const cpu = tf.findBackendFactory('cpu');
  const calls: unknown[] = [];
  const importModule = async (name: string) => {
    calls.push(name);
    if (name === 'webgpu') {
      const create = (options: readonly string[]) => {
        calls.push({ create: options });
        return gpu;
      };
      return { create, globals: { GPUStandIn: 'from Dawn' } };
    }
    const seen = globalThis as unknown as { navigator: { gpu: unknown }; GPUStandIn: unknown };
    calls.push({ gpuIsDawns: seen.navigator.gpu === gpu, global: seen.GPUStandIn });
    tf.registerBackend('webgpu', cpu, 3); // What tfjs's backend does on import.
    return {};
  };
  const report = await prepareBackend({ backend: 'webgpu', importModule });
  expect(calls).toEqual([
    'webgpu',
    { create: [] },
    '@tensorflow/tfjs-backend-webgpu',
    { gpuIsDawns: true, global: 'from Dawn' },
  ]);
  expect(report).toEqual({
    backend: 'webgpu',
    threads: null,
    description: 'WebGPU on nvidia hopper NVIDIA H200',
    reason: 'It was asked for.',
    rejected: [],
  });
  await tf.setBackend('cpu');
  tf.removeBackend('webgpu');
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
  Reflect.deleteProperty(globalThis, 'GPUStandIn');
});

test('takes the next where one fails, and is an error with all the reasons where none works', async () => {
  const failing = (backend: string) => ({
    backend,
    prepare: () => Promise.reject(new Error(`No ${backend} here.`)),
  });
  await expect(chooseBackend([failing('webgl'), failing('wasm')], undefined)).rejects.toThrow(
    new BackendError('none', 'No backend can be used. webgl: No webgl here. wasm: No wasm here.'),
  );
  const works = { backend: 'cpu', prepare: async () => ({ threads: 1, description: 'Slow' }) };
  expect(await chooseBackend([failing('wasm'), works], undefined)).toEqual({
    backend: 'cpu',
    threads: 1,
    description: 'Slow',
    reason: 'It is the first that works: not wasm.',
    rejected: [{ backend: 'wasm', reason: 'No wasm here.' }],
  });
});

test('refuses unknown backends and thread counts', async () => {
  await expect(prepareBackend({ backend: 'abacus' })).rejects.toThrow(
    "`backend` should be one of tensorflow, webgpu, wasm, cpu, but it is 'abacus'.",
  );
  await expect(prepareBackend({ threads: 0 })).rejects.toThrow(
    '`threads` should be a positive whole number, but it is 0.',
  );
});

test('wasm leaves the process’s errors to the process', async () => {
  const before = process.listeners('uncaughtException');
  await prepareBackend({ backend: 'wasm', threads: 1 });
  expect(process.listeners('uncaughtException')).toEqual(before);
});
