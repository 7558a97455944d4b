import { prepareBackend } from '@posewright/backends/node';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { compile } from './program/compile.js';
import { record } from './record.js';

beforeAll(() => prepareBackend({ backend: 'cpu' }));

const pictures = { shape: [2, 8, 8, 3], otherShape: [3, 16, 12, 3] } as const;

/** Halves pictures, and adds a number to each channel. */
const halve = ({ x }: Readonly<Record<string, tf.Tensor>>) => ({
  y: tf.add(tf.avgPool(x as tf.Tensor4D, 2, 2, 'valid'), tf.tensor1d([1, 2, 3])),
});

test('one recording serves inputs of every size', async () => {
  const recording = record(halve, { inputs: { x: pictures } });
  expect(recording.inputs).toEqual([{ name: 'x', shape: [null, null, null, 3], dtype: 'float32' }]);
  expect(recording.outputs[0]?.shape).toEqual([null, null, null, 3]);
  const program = await compile(recording, { threads: 1 });
  for (const shape of [
    [1, 2, 2, 3],
    [5, 4, 6, 3],
  ]) {
    const size = shape.reduce((product, length) => product * length, 1);
    const x = Float32Array.from({ length: size }, (_, place) => place);
    const { y } = await program.run({ x }, { shapes: { x: shape } });
    const expected = tf.tidy(() => halve({ x: tf.tensor(x, shape) }).y.dataSync());
    expect(y).toEqual(expected);
  }
  await program.dispose();
});

test('refuses a run that does not say the size, or another one than the numbers have', async () => {
  const program = await compile(record(halve, { inputs: { x: pictures } }), { threads: 1 });
  const x = new Float32Array(12);
  await expect(program.run({ x })).rejects.toThrow(
    '`shapes.x` should be [any, any, any, 3], but it is undefined.',
  );
  await expect(program.run({ x }, { shapes: { x: [1, 2, 3, 2] } })).rejects.toThrow(
    '`shapes.x` should be [any, any, any, 3], but it is [1,2,3,2].',
  );
  await expect(program.run({ x }, { shapes: { x: [1, 2, 4, 3] } })).rejects.toThrow(
    "`feeds.x` should be a Float32Array of 24 numbers, [1, 2, 4, 3], but it is 'a Float32Array of 12'.",
  );
  await program.dispose();
});

test('refuses a function whose graph depends on the size', () => {
  const scaled = ({ x }: Readonly<Record<string, tf.Tensor>>) => ({
    y: tf.mul(x as tf.Tensor, 1 / ((x as tf.Tensor).shape[1] as number)),
  });
  expect(() => record(scaled, { inputs: { x: pictures } })).toThrow(
    "`otherShape` should be left out for this function, but it is 'given'. Its node `Mul` depends on the size of the inputs. Record it for each size.",
  );
});

test('a shape of two inputs is joined by itself', async () => {
  const recording = record(({ x, slope }) => ({ y: tf.mul(x as tf.Tensor, slope as tf.Tensor) }), {
    inputs: { x: { shape: [2, 3], otherShape: [5, 3] }, slope: { shape: [3] } },
  });
  const program = await compile(recording, { threads: 1 });
  const x = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
  const { y } = await program.run(
    { x, slope: Float32Array.of(1, 0, 2) },
    { shapes: { x: [3, 3] } },
  );
  expect([...(y ?? [])]).toEqual([1, 0, 6, 4, 0, 12, 7, 0, 18]);
  await program.dispose();
});
