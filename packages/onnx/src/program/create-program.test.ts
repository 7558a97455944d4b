import { prepareBackend } from '@posewright/backends/node';
import { BackendError, OptionError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { record } from '../record.js';
import type { Recording } from '../recording.js';
import { compile } from './compile.js';
import type { ProgramArray } from './create-program.js';

/** Adds its inputs, counts its runs, and divides by a number that may be 0. */
let recording: Recording;
let count: tf.Variable;

beforeAll(async () => {
  await prepareBackend({ backend: 'cpu' });
  count = tf.tidy(() => tf.variable(tf.scalar(0)));
  recording = record(
    ({ x, n }) => {
      count.assign(tf.add(count, 1));
      return {
        y: tf.add(x as tf.Tensor, tf.cast(n as tf.Tensor, 'float32')),
        runs: tf.clone(count),
      };
    },
    {
      inputs: { x: { shape: [2] }, n: { shape: [2], dtype: 'int32' } },
      variables: new Map([['count', count]]),
    },
  );
});

const X = Float32Array.of(0.5, 1.5);
const N = Int32Array.of(1, 2);

test.each([0, -1, 1.5, Number.NaN])('%d threads are refused', async (threads) => {
  await expect(compile(recording, { threads })).rejects.toThrow(
    new OptionError('threads', 'a positive whole number', threads),
  );
});

test.each<readonly [string, Record<string, unknown>, string]>([
  ['a missing input', { x: X }, "`feeds` should be a record of x, n, but it is 'x'."],
  [
    'an unknown input',
    { x: X, n: N, z: X },
    "`feeds` should be a record of x, n, but it is 'x, n, z'.",
  ],
  [
    'an input of another size',
    { x: Float32Array.of(1), n: N },
    "`feeds.x` should be a Float32Array of 2 numbers, [2], but it is 'a Float32Array of 1'.",
  ],
  [
    'an input of another kind',
    { x: X, n: X },
    "`feeds.n` should be a Int32Array of 2 numbers, [2], but it is 'a Float32Array of 2'.",
  ],
  [
    'an input that is a plain list',
    { x: [1, 2], n: N },
    "`feeds.x` should be a Float32Array of 2 numbers, [2], but it is 'a Array of 2'.",
  ],
])('%s is refused, and the state stays', async (_, feeds, message) => {
  const program = await compile(recording, { threads: 1 });
  await expect(program.run(feeds as Record<string, ProgramArray>)).rejects.toThrow(message);
  const { y, runs } = await program.run({ x: X, n: N });
  expect([...(y as Float32Array), ...(runs as Float32Array)]).toEqual([1.5, 3.5, 1]);
  await program.dispose();
});

test('state goes on from run to run, comes back with `pull`, and starts anew with `push`', async () => {
  const program = await compile(recording, { threads: 1 });
  const run = async () => ((await program.run({ x: X, n: N })).runs as Float32Array)[0];
  expect([await run(), await run(), await run()]).toEqual([1, 2, 3]);
  expect(count.dataSync()[0]).toBe(0);
  await program.pull();
  expect(count.dataSync()[0]).toBe(3);
  tf.tidy(() => count.assign(tf.scalar(40)));
  expect(await run()).toBe(4);
  await program.push();
  expect(await run()).toBe(41);
  tf.tidy(() => count.assign(tf.scalar(0)));
  await program.dispose();
});

test('runs that are asked for at once come after each other', async () => {
  const program = await compile(recording, { threads: 1 });
  const all = await Promise.all([1, 2, 3].map(() => program.run({ x: X, n: N })));
  expect(all.map(({ runs }) => (runs as Float32Array)[0])).toEqual([1, 2, 3]);
  await program.dispose();
});

test('after `dispose` it says that it was disposed', async () => {
  const program = await compile(recording, { threads: 1 });
  await program.dispose();
  const gone = new BackendError('onnxruntime', 'The program was disposed. Compile it again.');
  await expect(program.run({ x: X, n: N })).rejects.toThrow(gone);
  await expect(program.pull()).rejects.toThrow(gone);
  await expect(program.push()).rejects.toThrow(gone);
});

test('the last run can be taken back, and no run before it', async () => {
  const counter = tf.tidy(() => tf.variable(tf.scalar(0)));
  const counted = record(
    ({ x }) => {
      counter.assign(tf.add(counter, x as tf.Scalar));
      return { total: tf.clone(counter) };
    },
    { inputs: { x: { shape: [] } }, variables: new Map([['counter', counter]]) },
  );
  const program = await compile(counted, { threads: 1 });
  const run = async (x: number) => (await program.run({ x: Float32Array.of(x) })).total?.[0];
  await program.revert();
  expect([await run(1), await run(Number.NaN)]).toEqual([1, Number.NaN]);
  await program.revert();
  await program.revert();
  await program.pull();
  expect(counter.dataSync()[0]).toBe(1);
  expect([await run(2), await run(3)]).toEqual([3, 6]);
  await program.dispose();
  counter.dispose();
});
