import { prepareBackend } from '@posewright/backends/node';
import * as tf from '@tensorflow/tfjs-core';
import { bench } from 'vitest';
import { float } from './fixtures/test-tensor.js';
import { compile } from './program/compile.js';
import type { RecordableOptimizer } from './recordable-optimizer.js';
import type { NamedTensors } from './recorder/record-graph.js';
import { trainStep } from './train-step.js';

/** What most of a step of a convolutional network is made of: filter, norm, ReLU and their gradients. */
const BLOCKS = [
  { name: 'convolution 3x3', filter: [3, 3, 64, 64], convolve: tf.conv2d },
  { name: 'convolution 1x1', filter: [1, 1, 64, 64], convolve: tf.conv2d },
  { name: 'depthwise 3x3', filter: [3, 3, 64, 1], convolve: tf.depthwiseConv2d },
] as const;
const PICTURES = [4, 32, 32, 64] as const;
const X = float(PICTURES);
const AXES = [0, 1, 2];
const DESCENT = {
  slots: [],
  rates: (rate: number) => ({ rate }),
  move: (inputs, { rate }) =>
    inputs.map(({ parameter, gradient }) => ({
      parameter: tf.sub(parameter, tf.mul(rate as tf.Scalar, gradient)),
      slots: {},
    })),
} satisfies RecordableOptimizer['rule'];

await prepareBackend({ backend: 'cpu' });

for (const { name, filter, convolve } of BLOCKS) {
  const parameters = new Map([
    ['filter', tf.variable(tf.tensor(float(filter).elements, [...filter]))],
    ['scale', tf.variable(tf.ones([64]))],
    ['shift', tf.variable(tf.zeros([64]))],
  ]);
  const loss = ({ x }: NamedTensors) => {
    const [weights, scale, shift] = [...parameters.values()] as [
      tf.Variable,
      tf.Variable,
      tf.Variable,
    ];
    const y = convolve(x as tf.Tensor4D, weights as tf.Tensor as tf.Tensor4D, 1, 'same');
    const centred = tf.sub(y, tf.mean(y, AXES));
    const deviation = tf.sqrt(tf.add(tf.mean(tf.square(centred), AXES), 1e-5));
    const normal = tf.relu(tf.add(tf.mul(centred, tf.div(scale, deviation)), shift));
    return { loss: tf.mean(tf.square(tf.sub(normal, x as tf.Tensor))) as tf.Scalar };
  };
  const optimizer = { rule: DESCENT, slots: new Map() };
  const recording = trainStep(loss, parameters, optimizer, { inputs: { x: { shape: PICTURES } } });
  const program = await compile(recording, { threads: 1 });
  const feeds = { x: X.elements, rate: Float32Array.of(1e-3) };
  bench(`a step of ${name} on [${PICTURES.join(', ')}]`, async () => {
    await program.run(feeds);
  });
}
