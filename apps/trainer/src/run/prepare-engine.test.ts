import { TFJS_ENGINE } from '@posewright/training';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { prepareEngine } from './prepare-engine.js';

const notInstalled = async (name: string) => {
  throw Object.assign(new Error(`Cannot find package '${name}'`), { code: 'ERR_MODULE_NOT_FOUND' });
};

/** What tfjs-node does on import, with the cpu's kernels. */
const tensorflow = async () => {
  tf.registerBackend('tensorflow', tf.findBackendFactory('cpu'), 3);
  return {};
};

test('onnxruntime where tfjs has nothing better than wasm', async () => {
  const { engine, ...report } = await prepareEngine({ threads: 1 }, { importModule: notInstalled });
  expect(engine.name).toBe('onnxruntime');
  expect(report).toEqual({
    backend: 'wasm',
    description: 'onnxruntime, 1 thread',
    reason: 'It is the fastest that loads.',
    workers: 1,
  });
});

test('workers share the threads', async () => {
  const { description, workers } = await prepareEngine({ threads: 5 }, { workers: 2 });
  expect(description).toBe('onnxruntime, 2 workers with 2 threads each');
  expect(workers).toBe(2);
  const few = await prepareEngine({ threads: 1 }, { workers: 2 });
  expect(few.description).toBe('onnxruntime, 2 workers with 1 thread each');
});

test('tfjs where TensorFlow loads, unless onnxruntime is asked for', async () => {
  const { engine, ...report } = await prepareEngine({}, { importModule: tensorflow });
  expect(engine).toBe(TFJS_ENGINE);
  expect(report).toMatchObject({
    backend: 'tensorflow',
    description: 'tfjs, TensorFlow from @tensorflow/tfjs-node-gpu (tensorflow)',
  });
  const asked = await prepareEngine({ engine: 'onnxruntime' }, { importModule: tensorflow });
  expect(asked.engine.name).toBe('onnxruntime');
  expect(asked.reason).toBe('It was asked for.');
  await tf.setBackend('cpu');
  tf.removeBackend('tensorflow');
});

test('a backend that is named is tfjs’s, and computes', async () => {
  const { engine, backend, reason } = await prepareEngine({ backend: 'wasm', threads: 1 });
  expect(engine).toBe(TFJS_ENGINE);
  expect([backend, reason]).toEqual(['wasm', 'It was asked for.']);
});

test('other engines are refused', async () => {
  await expect(prepareEngine({ engine: 'abacus' })).rejects.toThrow(
    "`--engine` should be 'onnxruntime' or 'tfjs', but it is 'abacus'.",
  );
});
