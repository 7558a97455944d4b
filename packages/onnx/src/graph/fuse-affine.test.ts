import { prepareBackend } from '@posewright/backends/node';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { createRecording } from '../create-recording.js';
import { expectClose } from '../fixtures/expect-close.js';
import { runModel } from '../fixtures/run-model.js';
import { float } from '../fixtures/test-tensor.js';
import { recordGraph } from '../recorder/record-graph.js';
import { fuseAffine } from './fuse-affine.js';
import { rebuildWithState } from './rebuild.js';
import { reachable } from './recorded-graph.js';

const PICTURE = [2, 16, 16, 3] as const;
const INPUTS = {
  x: float(PICTURE, 1),
  y: float(PICTURE, 2),
  scale: float([3], 3),
  shift: float([3], 4),
  slope: float([1, 1, 1, 3], 5),
  filter: float([3, 3, 3, 3], 6),
};

type Tensors = Readonly<Record<keyof typeof INPUTS, tf.Tensor>>;

beforeAll(async () => {
  await prepareBackend({ backend: 'cpu' });
});

/** What operations on pictures a function is recorded as, after its numbers were compared with those of tfjs. */
async function fused(fn: (tensors: Tensors) => tf.Tensor): Promise<readonly string[]> {
  const recorded = recordGraph((tensors) => ({ outputs: { output: fn(tensors as Tensors) } }), {
    inputs: INPUTS,
    variables: new Map(),
    constants: new Map(),
    kernels: {},
  });
  const graph = rebuildWithState(recorded, fuseAffine).recorded;
  const recording = createRecording(graph, {
    channelsFirst: false,
    variableOf: () => {
      throw new Error('There is none.');
    },
  });
  const used = recording.inputs.map(({ name }) => [name, INPUTS[name as 'x']] as const);
  const { output } = await runModel(recording, Object.fromEntries(used));
  const expected = tf.tidy(() => {
    const tensors = Object.entries(INPUTS).map(([name, { elements, shape }]) => [
      name,
      tf.tensor(elements, [...shape]),
    ]);
    return fn(Object.fromEntries(tensors)).dataSync();
  });
  expectClose(output as Float32Array, expected);
  return reachable(graph).flatMap(({ source, shape }) =>
    source.kind === 'operation' && shape.length === 4 && shape[1] === 16 ? [source.type] : [],
  );
}

const convolved = ({ x, filter }: Tensors) =>
  tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, 'same');

test.each<readonly [string, (tensors: Tensors) => tf.Tensor, readonly string[]]>([
  [
    'a scale and a shift',
    ({ x, scale, shift }) => tf.add(tf.mul(x, scale), shift),
    ['ChannelAffine'],
  ],
  [
    'a scale, a shift and ReLU',
    ({ x, scale, shift }) => tf.relu(tf.add(shift, tf.mul(scale, x))),
    ['ChannelAffine'],
  ],
  [
    'a difference that is scaled',
    ({ x, scale, shift }) => tf.mul(tf.sub(x, shift), scale),
    ['ChannelAffine'],
  ],
  [
    'batch norm and a shortcut',
    ({ x, y, scale, shift }) => tf.relu(tf.add(tf.add(tf.mul(x, scale), shift), y)),
    ['ChannelAffine'],
  ],
  [
    'a picture less a scaled one',
    ({ x, y, scale, shift }) => tf.relu(tf.sub(y, tf.add(tf.mul(x, scale), shift))),
    ['ChannelAffine'],
  ],
  [
    'the gradient of batch norm',
    ({ x, y, scale, shift, slope }) => tf.mul(tf.sub(tf.sub(y, shift), tf.mul(x, slope)), scale),
    ['Mul', 'ChannelAffine'],
  ],
  ['the bias of a convolution', (tensors) => tf.add(convolved(tensors), tensors.shift), ['Conv']],
  [
    'the bias of a convolution before ReLU',
    (tensors) => tf.relu(tf.add(convolved(tensors), tensors.shift)),
    ['Conv', 'Relu'],
  ],
])('joins %s', async (_, fn, types) => {
  expect(await fused(fn)).toEqual(types);
});

test.each<readonly [string, (tensors: Tensors) => tf.Tensor, readonly string[]]>([
  ['a single operation', ({ x, scale }) => tf.mul(x, scale), ['Mul']],
  ['a vector less a picture', ({ x, shift }) => tf.relu(tf.sub(shift, x)), ['Sub', 'Relu']],
  ['a product of pictures', ({ x, y }) => tf.relu(tf.mul(x, y)), ['Mul', 'Relu']],
  [
    'what something else reads',
    ({ x, scale, shift }) => {
      const scaled = tf.mul(x, scale);
      return tf.mul(tf.add(scaled, shift), scaled);
    },
    ['Mul', 'Add', 'Mul'],
  ],
])('leaves %s', async (_, fn, types) => {
  expect(await fused(fn)).toEqual(types);
});
