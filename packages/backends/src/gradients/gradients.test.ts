import { BackendError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { prepareBackend } from '../node.js';
import { resizeNearestGradient } from './resize-nearest-gradient.js';

/** Reference loops in float64: outputs of a convolution as a function of two arrays. */
interface ConvolutionCase {
  readonly name: string;
  readonly input: [number, number, number, number];
  readonly filter: [number, number, number, number];
  readonly strides: number;
  readonly dilation: number;
  readonly pad: 'same' | 'valid' | [top: number, bottom: number, left: number, right: number];
}

const CONVOLUTIONS: readonly ConvolutionCase[] = [
  {
    name: '3x3, same',
    input: [2, 5, 6, 3],
    filter: [3, 3, 3, 4],
    strides: 1,
    dilation: 1,
    pad: 'same',
  },
  {
    name: '3x3, valid',
    input: [2, 5, 6, 2],
    filter: [3, 3, 2, 3],
    strides: 1,
    dilation: 1,
    pad: 'valid',
  },
  { name: '1x1', input: [3, 4, 3, 5], filter: [1, 1, 5, 2], strides: 1, dilation: 1, pad: 'valid' },
  {
    name: '1x1 at stride 2, odd size',
    input: [2, 5, 7, 3],
    filter: [1, 1, 3, 2],
    strides: 2,
    dilation: 1,
    pad: 'valid',
  },
  {
    name: '3x3 at stride 2, explicit',
    input: [2, 6, 8, 2],
    filter: [3, 3, 2, 3],
    strides: 2,
    dilation: 1,
    pad: [1, 1, 1, 1],
  },
  {
    name: '3x3 at stride 2, same (lopsided)',
    input: [2, 6, 7, 2],
    filter: [3, 3, 2, 3],
    strides: 2,
    dilation: 1,
    pad: 'same',
  },
  {
    name: '3x3 at stride 2, a column unseen',
    input: [1, 6, 6, 2],
    filter: [3, 3, 2, 2],
    strides: 2,
    dilation: 1,
    pad: 'valid',
  },
  {
    name: '7x7 at stride 2, explicit',
    input: [2, 9, 8, 3],
    filter: [7, 7, 3, 2],
    strides: 2,
    dilation: 1,
    pad: [3, 3, 3, 3],
  },
  {
    name: '3x3 dilated, explicit',
    input: [2, 7, 6, 2],
    filter: [3, 3, 2, 3],
    strides: 1,
    dilation: 2,
    pad: [2, 2, 2, 2],
  },
  {
    name: '3x3 dilated, valid',
    input: [2, 7, 8, 2],
    filter: [3, 3, 2, 3],
    strides: 1,
    dilation: 2,
    pad: 'valid',
  },
  {
    name: '3x3, where rows of zeros make it faster',
    input: [4, 16, 16, 2],
    filter: [3, 3, 2, 2],
    strides: 1,
    dilation: 1,
    pad: 'same',
  },
  {
    name: '3x3 at stride 2, where rows of zeros make it faster',
    input: [4, 32, 32, 1],
    filter: [3, 3, 1, 2],
    strides: 2,
    dilation: 1,
    pad: [1, 1, 1, 1],
  },
  {
    name: '3x3 dilated by 3, same',
    input: [2, 8, 9, 2],
    filter: [3, 3, 2, 2],
    strides: 1,
    dilation: 3,
    pad: 'same',
  },
  {
    name: '7x7, same',
    input: [2, 9, 8, 2],
    filter: [7, 7, 2, 2],
    strides: 1,
    dilation: 1,
    pad: 'same',
  },
  {
    name: 'uneven pads',
    input: [1, 5, 5, 2],
    filter: [3, 3, 2, 2],
    strides: 1,
    dilation: 1,
    pad: [0, 2, 1, 0],
  },
];

const DEPTHWISE: readonly ConvolutionCase[] = [
  { name: '3x3', input: [2, 5, 6, 4], filter: [3, 3, 4, 1], strides: 1, dilation: 1, pad: 'same' },
  {
    name: '3x3 at stride 2',
    input: [2, 6, 7, 3],
    filter: [3, 3, 3, 1],
    strides: 2,
    dilation: 1,
    pad: [1, 1, 1, 1],
  },
  {
    name: '3x3 dilated',
    input: [2, 7, 6, 3],
    filter: [3, 3, 3, 1],
    strides: 1,
    dilation: 2,
    pad: [2, 2, 2, 2],
  },
  {
    name: '3x3 at stride 2, same (lopsided)',
    input: [2, 6, 7, 3],
    filter: [3, 3, 3, 1],
    strides: 2,
    dilation: 1,
    pad: 'same',
  },
  {
    name: '3x3 at stride 2, valid, a row unseen',
    input: [2, 6, 7, 3],
    filter: [3, 3, 3, 1],
    strides: 2,
    dilation: 1,
    pad: 'valid',
  },
  {
    name: '7x7, same',
    input: [2, 8, 9, 2],
    filter: [7, 7, 2, 1],
    strides: 1,
    dilation: 1,
    pad: 'same',
  },
  {
    name: 'uneven pads',
    input: [1, 5, 5, 2],
    filter: [3, 3, 2, 1],
    strides: 1,
    dilation: 1,
    pad: [0, 2, 1, 0],
  },
  {
    name: '1x1',
    input: [2, 4, 5, 3],
    filter: [1, 1, 3, 1],
    strides: 1,
    dilation: 1,
    pad: 'valid',
  },
  {
    name: '3x3 at stride 2, two outputs a channel',
    input: [2, 5, 6, 3],
    filter: [3, 3, 3, 2],
    strides: 2,
    dilation: 1,
    pad: [1, 1, 1, 1],
  },
  {
    name: '3x3, two outputs a channel',
    input: [2, 5, 5, 3],
    filter: [3, 3, 3, 2],
    strides: 1,
    dilation: 1,
    pad: 'valid',
  },
];

describe.each(['cpu', 'wasm'])('on %s', (backend) => {
  beforeAll(async () => {
    await prepareBackend({ backend, threads: 1 });
    // tfjs's own check of kernels takes what a gradient saves on wasm for a leak.
    tf.env().set('IS_TEST', false);
    tf.env().set('PROD', true);
  });

  test.each(CONVOLUTIONS)('the gradients of a convolution are the exact sums: $name', (shape) => {
    expectConvolutionGradients(shape, false);
  });

  test.each(DEPTHWISE)(
    'the gradients of a depthwise convolution are the exact sums: $name',
    (shape) => {
      expectConvolutionGradients(shape, true);
    },
  );

  test.each([
    { name: 'tiling windows', size: [2, 4, 6, 3], window: 2, strides: 2, pad: 0 },
    {
      name: 'odd size, a row and a column unseen',
      size: [2, 5, 7, 2],
      window: 2,
      strides: 2,
      pad: 0,
    },
    { name: 'overlapping windows', size: [2, 7, 6, 2], window: 3, strides: 2, pad: 0 },
    {
      name: 'overlapping windows with a border',
      size: [2, 6, 6, 2],
      window: 3,
      strides: 2,
      pad: 1,
    },
    { name: 'stride 1', size: [1, 5, 5, 2], window: 2, strides: 1, pad: 0 },
    { name: 'large tiling windows', size: [2, 8, 4, 2], window: 4, strides: 4, pad: 0 },
    {
      name: 'large overlapping windows with a border',
      size: [2, 9, 8, 2],
      window: 4,
      strides: 2,
      pad: 1,
    },
  ])(
    'max pooling gives each window’s part to its first maximum: $name',
    ({ size, window, strides, pad }) => {
      const shape = size as [number, number, number, number];
      // Few different values, most of them negative: maxima below zero, and many ties.
      const values = numbers(shape, 5).map((value) => Math.round(value * 2) - 2);
      tf.tidy(() => {
        const input = tf.tensor4d(values, shape);
        const pads =
          pad === 0
            ? 'valid'
            : ([
                [0, 0],
                [pad, pad],
                [pad, pad],
                [0, 0],
              ] as never);
        const rounding = pad === 0 ? undefined : 'floor';
        const pool = (x: tf.Tensor4D) => tf.maxPool(x, window, strides, pads, rounding);
        const dy = tf.tensor4d(numbers(pool(input).shape, 6), pool(input).shape);
        const found = tf
          .grad((x) => tf.sum(tf.mul(pool(x as tf.Tensor4D), dy)))(input)
          .dataSync();
        expectClose(found, poolGradient(values, shape, dy, { window, strides, pad }));
      });
    },
  );

  test.each([
    [2, 2],
    [3, 3],
    [2, 4],
  ])('upsampling by %i and %i sums each block, for every picture of a batch', (rows, columns) => {
    tf.tidy(() => {
      const shape: [number, number, number, number] = [3, 2, 3, 2];
      const input = tf.tensor4d(numbers(shape, 7), shape);
      const size: [number, number] = [shape[1] * rows, shape[2] * columns];
      const dy = tf.tensor4d(numbers([3, ...size, 2], 8), [3, ...size, 2]);
      const found = tf
        .grad((x) => tf.sum(tf.mul(tf.image.resizeNearestNeighbor(x as tf.Tensor4D, size), dy)))(
          input,
        )
        .dataSync();
      const expected = new Float64Array(input.size);
      const values = dy.dataSync();
      for (const [index, value] of values.entries()) {
        const [b, y, x, c] = coordinates(index, [3, ...size, 2]);
        expected[place([b, Math.floor(y / rows), Math.floor(x / columns), c], shape)] =
          (expected[
            place([b, Math.floor(y / rows), Math.floor(x / columns), c], shape)
          ] as number) + value;
      }
      expectClose(found, expected);
    });
  });

  test('nearest resizing by a part of a pixel says that it has no gradient', () => {
    expect(() =>
      tf.tidy(() => resizeNearestGradient(tf.ones([1, 3, 4, 1]), [1, 2, 2, 1], false)),
    ).toThrow(
      'Nearest resizing from 2 x 2 to 3 x 4 pixels has no gradient here: expected whole factors without `alignCorners`. ' +
        'Resize by a whole factor.',
    );
  });

  test('five hundred steps leave no tensor and no memory behind', () => {
    const step = (index: number) =>
      tf.tidy(() => {
        const input = tf.fill<tf.Rank.R4>([2, 8, 8, 4], index % 7);
        const filter = tf.fill<tf.Rank.R4>([3, 3, 4, 4], 0.1);
        tf.grads((x, f) =>
          tf.sum(
            tf.maxPool(tf.conv2d(x as tf.Tensor4D, f as tf.Tensor4D, 1, 'same'), 2, 2, 'valid'),
          ),
        )([input, filter]);
      });
    step(0);
    const before = tf.memory();
    for (let index = 0; index < (backend === 'cpu' ? 50 : 500); index++) step(index);
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numBytes).toBe(before.numBytes);
  });
});

test('wasm’s memory does not grow where every step makes filters anew', async () => {
  await prepareBackend({ backend: 'wasm', threads: 1 });
  const { wasm } = tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } };
  // XNNPACK keeps each filter's layout: 131 kB for the gradient here. 500 of them would not fit into the memory at the start.
  const step = () =>
    tf.tidy(() => {
      tf.grads((x, f) => tf.sum(tf.conv2d(x as tf.Tensor4D, f as tf.Tensor4D, 1, 'same')))([
        tf.ones([2, 32, 32, 16]),
        tf.ones([3, 3, 16, 16]),
      ]);
    });
  for (let index = 0; index < 5; index++) step();
  const before = wasm.HEAPU8.length;
  for (let index = 0; index < 500; index++) step();
  expect(wasm.HEAPU8.length).toBe(before);
});

test('a convolution of NCHW tensors says that it has no gradient', async () => {
  await prepareBackend({ backend: 'cpu' });
  const { gradFunc } = tf.getGradient('Conv2D');
  const attributes = { strides: [1, 1], dilations: [1, 1], pad: 'valid', dataFormat: 'NCHW' };
  expect(() =>
    tf.tidy(() => {
      const saved = [tf.ones([1, 2, 3, 3]), tf.ones([1, 1, 2, 2])];
      gradFunc?.(tf.ones([1, 2, 3, 3]), saved, attributes as unknown as tf.NamedAttrMap);
    }),
  ).toThrow(
    new BackendError(
      'cpu',
      'A convolution has `NCHW` tensors, for which no gradient is supplied. Transpose them to `NHWC`.',
    ),
  );
});

function expectConvolutionGradients(shape: ConvolutionCase, depthwise: boolean): void {
  const { input, filter, strides, dilation, pad } = shape;
  tf.tidy(() => {
    const x = tf.tensor4d(numbers(input, 1), input);
    const f = tf.tensor4d(numbers(filter, 2), filter);
    const pads = Array.isArray(pad)
      ? ([
          [0, 0],
          [pad[0], pad[1]],
          [pad[2], pad[3]],
          [0, 0],
        ] as tf.backend_util.ExplicitPadding)
      : pad;
    const rounding = Array.isArray(pad) ? 'floor' : undefined;
    const run = (images: tf.Tensor4D, weights: tf.Tensor4D): tf.Tensor4D =>
      depthwise
        ? tf.depthwiseConv2d(images, weights, strides, pads, 'NHWC', dilation, rounding)
        : tf.conv2d(images, weights, strides, pads, 'NHWC', dilation, rounding);
    const output = run(x, f);
    const dy = tf.tensor4d(numbers(output.shape, 3), output.shape);
    const [dx, df] = tf.grads((images, weights) =>
      tf.sum(tf.mul(run(images as tf.Tensor4D, weights as tf.Tensor4D), dy)),
    )([x, f]) as [tf.Tensor, tf.Tensor];
    const { top, left } = tf.backend_util.computeConv2DInfo(
      input,
      filter,
      strides,
      dilation,
      pads,
      rounding,
      depthwise,
    ).padInfo;
    const exact = convolutionGradient(shape, depthwise, { x, f, dy }, { top, left });
    expectClose(dx.dataSync(), exact.dx);
    expectClose(df.dataSync(), exact.df);
  });
}

function convolutionGradient(
  { input, filter, strides, dilation }: ConvolutionCase,
  depthwise: boolean,
  tensors: { readonly x: tf.Tensor4D; readonly f: tf.Tensor4D; readonly dy: tf.Tensor4D },
  { top, left }: { readonly top: number; readonly left: number },
) {
  const [x, f, dy] = [tensors.x.dataSync(), tensors.f.dataSync(), tensors.dy.dataSync()];
  const dx = new Float64Array(x.length);
  const df = new Float64Array(f.length);
  for (const [index, gradient] of dy.entries()) {
    const [b, outY, outX, channel] = coordinates(index, tensors.dy.shape);
    for (const filterIndex of f.keys()) {
      const [ky, kx, inputChannel, outputs] = coordinates(filterIndex, filter);
      if (channel !== (depthwise ? inputChannel * filter[3] + outputs : outputs)) continue;
      const y = outY * strides + ky * dilation - top;
      const column = outX * strides + kx * dilation - left;
      if (y < 0 || column < 0 || y >= input[1] || column >= input[2]) continue;
      const at = place([b, y, column, inputChannel], input);
      dx[at] = (dx[at] as number) + gradient * (f[filterIndex] as number);
      df[filterIndex] = (df[filterIndex] as number) + gradient * (x[at] as number);
    }
  }
  return { dx, df };
}

function poolGradient(
  values: readonly number[],
  shape: [number, number, number, number],
  dy: tf.Tensor4D,
  {
    window,
    strides,
    pad,
  }: { readonly window: number; readonly strides: number; readonly pad: number },
): Float64Array {
  const gradient = new Float64Array(values.length);
  for (const [index, value] of dy.dataSync().entries()) {
    const [b, outY, outX, channel] = coordinates(index, dy.shape);
    let first = -1;
    for (let tap = 0; tap < window * window; tap++) {
      const y = outY * strides - pad + Math.floor(tap / window);
      const x = outX * strides - pad + (tap % window);
      if (y < 0 || x < 0 || y >= shape[1] || x >= shape[2]) continue;
      const at = place([b, y, x, channel], shape);
      if (first < 0 || (values[at] as number) > (values[first] as number)) first = at;
    }
    gradient[first] = (gradient[first] as number) + value;
  }
  return gradient;
}

/** Numbers between -1 and 1 that look random. */
function numbers(shape: readonly number[], seed: number): number[] {
  const size = shape.reduce((total, length) => total * length, 1);
  return Array.from({ length: size }, (_, index) => Math.sin(12.9898 * (index + 1) * seed));
}

function coordinates(index: number, shape: readonly number[]): [number, number, number, number] {
  const [, height = 1, width = 1, channels = 1] = shape;
  const pixel = Math.floor(index / channels);
  const row = Math.floor(pixel / width);
  return [Math.floor(row / height), row % height, pixel % width, index % channels];
}

function place(
  [b, y, x, c]: readonly [number, number, number, number],
  shape: readonly number[],
): number {
  const [, height = 1, width = 1, channels = 1] = shape;
  return ((b * height + y) * width + x) * channels + c;
}

function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(found.length).toBe(expected.length);
  for (let index = 0; index < expected.length; index++) {
    expect(Math.abs((found[index] as number) - (expected[index] as number))).toBeLessThan(2e-5);
  }
}
