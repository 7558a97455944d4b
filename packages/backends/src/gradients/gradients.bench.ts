import * as tf from '@tensorflow/tfjs-core';
import { bench, describe } from 'vitest';
import { prepareBackend } from '../node.js';
import { conv2dFilterGradient, conv2dInputGradient } from './conv2d-gradients.js';
import { depthwiseFilterGradient, depthwiseInputGradient } from './depthwise-gradients.js';
import { maxPoolGradient } from './max-pool-gradient.js';
import { resizeNearestGradient } from './resize-nearest-gradient.js';

type Shape = [number, number, number, number];

// Batches of four, mostly at the sizes of a hourglass with 64 filters for 128 x 128 pixels.
await prepareBackend({ backend: 'wasm', threads: Number(process.env.THREADS ?? 1) });

for (const size of [32, 16, 8, 4]) convolution([4, size, size, 32], [3, 3, 32, 32], 1);
convolution([4, 32, 32, 64], [1, 1, 64, 32], 1);
convolution([4, 32, 32, 32], [1, 1, 32, 64], 1);
convolution([4, 128, 128, 3], [7, 7, 3, 16], 2);

describe('depthwise convolution 3x3 of [4, 46, 46, 512]', () => {
  const [input, filter] = [fill([4, 46, 46, 512]), fill([3, 3, 512, 1])];
  const info = tf.backend_util.computeConv2DInfo(
    input.shape,
    filter.shape,
    1,
    1,
    'same',
    undefined,
    true,
  );
  bench('forward', () => tidied(() => tf.depthwiseConv2d(input, filter, 1, 'same')));
  bench('input gradient', () => tidied(() => depthwiseInputGradient(input, filter, info)));
  bench('filter gradient', () => tidied(() => depthwiseFilterGradient(input, input, 1, info)));
});

describe('max pooling 2x2 of [4, 64, 64, 64]', () => {
  const [input, dy] = [fill([4, 64, 64, 64]), fill([4, 32, 32, 64])];
  const output = tf.maxPool(input, 2, 2, 'valid');
  const info = tf.backend_util.computePool2DInfo(input.shape, 2, 2, 1, 'valid');
  bench('forward', () => tidied(() => tf.maxPool(input, 2, 2, 'valid')));
  bench('gradient', () => tidied(() => maxPoolGradient(dy, input, output, info)));
});

describe('nearest upsampling by 2 to [4, 32, 32, 64]', () => {
  const [input, dy] = [fill([4, 16, 16, 64]), fill([4, 32, 32, 64])];
  bench('forward', () => tidied(() => tf.image.resizeNearestNeighbor(input, [32, 32])));
  bench('gradient', () => tidied(() => resizeNearestGradient(dy, input.shape, false)));
});

function convolution(size: Shape, kernel: Shape, strides: number): void {
  describe(`convolution [${kernel.join(', ')}] of [${size.join(', ')}] at stride ${strides}`, () => {
    const pad = (kernel[0] - 1) / 2;
    const pads: tf.backend_util.ExplicitPadding = [
      [0, 0],
      [pad, pad],
      [pad, pad],
      [0, 0],
    ];
    const [input, filter] = [fill(size), fill(kernel)];
    const info = tf.backend_util.computeConv2DInfo(size, kernel, strides, 1, pads, 'floor');
    const dy = fill(info.outShape);
    bench('forward', () =>
      tidied(() => tf.conv2d(input, filter, strides, pads, 'NHWC', 1, 'floor')),
    );
    bench('input gradient', () => tidied(() => conv2dInputGradient(dy, filter, info)));
    bench('filter gradient', () => tidied(() => conv2dFilterGradient(input, dy, info)));
  });
}

/** Numbers between -1 and 1, the same at each run. */
function fill(shape: Shape): tf.Tensor4D {
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor4d(
    Float32Array.from({ length: size }, (_, index) => Math.sin(index)),
    shape,
  );
}

/** Wasm computes at the call, so nothing has to be read. */
function tidied(compute: () => tf.Tensor): void {
  tf.tidy(() => {
    compute();
  });
}
