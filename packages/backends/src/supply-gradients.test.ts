import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareBackend } from './node.js';
import { supplyGradients } from './supply-gradients.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'cpu' });
  // A stand-in for tfjs-node: the cpu's kernels under TensorFlow's name.
  tf.copyRegisteredKernels('cpu', 'tensorflow');
  tf.registerBackend('tensorflow', tf.findBackendFactory('cpu'), 3);
});

afterAll(async () => {
  await tf.setBackend('cpu');
  tf.removeBackend('tensorflow');
});

test('calling it again changes nothing', () => {
  const names = ['Conv2D', 'DepthwiseConv2dNative', 'MaxPool', 'ResizeNearestNeighbor'];
  const before = names.map((name) => tf.getGradient(name));
  supplyGradients();
  expect(names.map((name) => tf.getGradient(name))).toEqual(before);
  for (const [index, name] of names.entries()) expect(tf.getGradient(name)).toBe(before[index]);
});

test.each([
  { backend: 'cpu', dilation: 1, native: false },
  { backend: 'tensorflow', dilation: 1, native: true },
  { backend: 'tensorflow', dilation: 2, native: false },
])(
  'on $backend a convolution at dilation $dilation takes the kernel of the backend: $native',
  async ({ backend, dilation, native }) => {
    await tf.setBackend(backend);
    const input = tf.ones<tf.Rank.R4>([1, 6, 6, 1]);
    const filter = tf.ones<tf.Rank.R4>([3, 3, 1, 1]);
    const profile = await tf.profile(() =>
      tf.tidy(() => {
        tf.grads((x, f) =>
          tf.sum(tf.conv2d(x as tf.Tensor4D, f as tf.Tensor4D, 1, 'same', 'NHWC', dilation)),
        )([input, filter]);
      }),
    );
    expect(profile.kernelNames.includes('Conv2DBackpropFilter')).toBe(native);
    tf.dispose([input, filter]);
  },
);
