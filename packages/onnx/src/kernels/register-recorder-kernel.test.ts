import { prepareBackend } from '@posewright/backends/node';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { runModel } from '../fixtures/run-model.js';
import { floats } from '../fixtures/test-tensor.js';
import { record } from '../record.js';
import type { RecorderKernel } from './recorder-kernel.js';
import { registerRecorderKernel } from './register-recorder-kernel.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'cpu' });
});

const INPUTS = { x: { shape: [3] } };
const NUMBERS = { x: floats([3], [-4, 1, 4]) };

/** `max(0, min(1, x / 6 + 0.5)) x`, which tfjs has not. */
const hardSwish: RecorderKernel = ({ graph, inputs: { x } }) => {
  if (x === undefined) throw new RangeError('no input');
  return graph.apply('HardSwish', [x], {}, x);
};

function swish(inputs: Readonly<Record<string, tf.Tensor>>) {
  return { y: tf.engine().runKernel('HardSwish', { x: inputs.x as tf.Tensor }) as tf.Tensor };
}

test('a kernel of one’s own is an operation of ONNX, until it is taken back', async () => {
  const undo = registerRecorderKernel('HardSwish', hardSwish);
  const { y } = await runModel(record(swish, { inputs: INPUTS }), NUMBERS);
  undo();
  const [below, one, above] = y as Float32Array;
  expect([below, above]).toEqual([-0, 4]);
  expect(one).toBeCloseTo(2 / 3, 6);
  expect(() => record(swish, { inputs: INPUTS })).toThrow(
    "The kernel `HardSwish` cannot be recorded. Say how it is done in ONNX, `registerRecorderKernel('HardSwish', " +
      '({ graph, inputs, attributes }) => graph.apply(...))`, or compute it outside of the recorded function.',
  );
});

test('of several the last counts, and each is taken back by itself', async () => {
  const times = (factor: number): RecorderKernel => {
    return ({ graph, run, inputs }) =>
      run('Multiply', { a: inputs.x, b: graph.fill(factor, { shape: [], dtype: 'float32' }) });
  };
  const relu = async (kernels = {}) => {
    const fn = ({ x }: Readonly<Record<string, tf.Tensor>>) => ({ y: tf.relu(x as tf.Tensor) });
    const { y } = await runModel(record(fn, { inputs: INPUTS, kernels }), NUMBERS);
    return [...(y as Float32Array)];
  };
  expect(await relu()).toEqual([0, 1, 4]);
  const undoFirst = registerRecorderKernel('Relu', times(2));
  const undoSecond = registerRecorderKernel('Relu', times(3));
  expect(await relu()).toEqual([-12, 3, 12]);
  expect(await relu({ Relu: times(5) })).toEqual([-20, 5, 20]);
  undoFirst();
  expect(await relu()).toEqual([-12, 3, 12]);
  undoSecond();
  undoSecond();
  expect(await relu()).toEqual([0, 1, 4]);
});
