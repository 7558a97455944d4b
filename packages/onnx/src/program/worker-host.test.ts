import { prepareBackend } from '@posewright/backends/node';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { record } from '../record.js';

// Workers load built files; this one is `dist/program-worker.js`.
const built = new URL('../../dist/node.js', import.meta.url).href;
const { compile } = (await import(/* @vite-ignore */ built)) as typeof import('../node.js');

beforeAll(async () => {
  await prepareBackend({ backend: 'wasm', threads: 1 });
});

/** Adds to a variable as often as it runs. */
function recordCounter() {
  const variable = tf.tidy(() => tf.variable(tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]), true));
  const recording = record(
    ({ x }) => {
      variable.assign(tf.add(variable, x as tf.Tensor2D));
      return { sum: tf.sum(variable) };
    },
    { inputs: { x: { shape: [2, 3] } }, variables: new Map([['variable', variable]]) },
  );
  return { variable, recording };
}

test('a program in a worker answers, keeps its state, and takes and gives it', async () => {
  const { variable, recording } = recordCounter();
  const program = await compile(recording, { worker: true, threads: 1 });
  const x = Float32Array.of(1, 0, 0, 0, 0, 1);
  expect(await program.run({ x })).toEqual({ sum: Float32Array.of(23) });
  expect(await program.run({ x })).toEqual({ sum: Float32Array.of(25) });
  expect(variable.dataSync()[0]).toBe(1);
  await program.pull();
  expect([...variable.dataSync()]).toEqual([3, 2, 3, 4, 5, 8]);
  tf.tidy(() => variable.assign(tf.zeros([2, 3])));
  await program.push();
  expect(await program.run({ x })).toEqual({ sum: Float32Array.of(2) });
  await program.dispose();
  await expect(program.run({ x })).rejects.toThrow('The program was disposed. Compile it again.');
  variable.dispose();
});

test('the event loop runs while a worker computes', async () => {
  const { variable, recording } = recordCounter();
  const program = await compile(recording, { worker: true, threads: 1 });
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
  }, 1);
  for (let run = 0; run < 50; run++) await program.run({ x: new Float32Array(6) });
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(0);
  await program.dispose();
  variable.dispose();
});

test('a model that onnxruntime refuses is an error, and leaves no worker behind', async () => {
  const { variable, recording } = recordCounter();
  const broken = { ...recording, model: recording.model.slice(0, 40) };
  await expect(compile(broken, { worker: true })).rejects.toThrow(/protobuf|parse|load/i);
  variable.dispose();
});
