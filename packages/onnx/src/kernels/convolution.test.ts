import * as tf from '@tensorflow/tfjs-core';
import { type KernelCase, testKernels } from '../fixtures/test-kernels.js';
import { float } from '../fixtures/test-tensor.js';
import { CONVOLUTION_KERNELS } from './convolution.js';

/** Rows before and after, columns before and after. */
type Pads = readonly [number, number, number, number];

/** What of a convolution is varied. */
interface Window {
  readonly kernel: readonly [number, number];
  readonly strides?: number | readonly [number, number];
  readonly dilation?: number | readonly [number, number];
  readonly pad?: 'same' | 'valid' | Pads | number;
  /** Height and width. */
  readonly size?: readonly [number, number];
  readonly batch?: number;
  readonly rounding?: 'floor' | 'ceil' | 'round';
}

const WINDOWS: readonly Window[] = [
  ...[1, 2, 3].flatMap((strides) =>
    (['same', 'valid'] as const).flatMap((pad) =>
      (
        [
          [1, 1],
          [2, 2],
          [3, 3],
          [5, 5],
          [7, 7],
          [3, 1],
          [1, 4],
        ] as const
      ).map((kernel) => ({
        kernel,
        strides,
        pad,
        size: [9, 8] as const,
      })),
    ),
  ),
  ...[1, 2].flatMap((strides) =>
    (
      [
        [1, 1, 1, 1],
        [0, 1, 2, 0],
        [2, 0, 0, 3],
        [2, 2, 2, 2],
        [0, 0, 1, 1],
      ] as const
    ).flatMap((pad) => [3, 1].map((size) => ({ kernel: [size, size] as const, strides, pad }))),
  ),
  ...[2, 3].flatMap((dilation) =>
    (['same', 'valid', [2, 2, 2, 2], [3, 0, 1, 4]] as const).map((pad) => ({
      kernel: [3, 3] as const,
      dilation,
      pad,
      size: [9, 8] as const,
    })),
  ),
  { kernel: [3, 2], dilation: [2, 1], pad: 'same' },
  { kernel: [3, 3], strides: [2, 1], pad: 'same' },
  { kernel: [3, 3], strides: [1, 3], pad: [1, 1, 1, 1] },
  { kernel: [7, 7], strides: 2, pad: [3, 3, 3, 3], size: [12, 9], batch: 3 },
  { kernel: [7, 7], strides: 2, pad: [3, 2, 3, 2], size: [11, 12], batch: 1 },
  { kernel: [7, 7], strides: 3, pad: 'valid', size: [12, 15] },
  { kernel: [3, 3], pad: 'same', batch: 3 },
  { kernel: [3, 3], pad: 'same', size: [1, 1] },
  { kernel: [3, 3], pad: 'same', size: [2, 1] },
  { kernel: [1, 1], size: [1, 1], batch: 3 },
  { kernel: [5, 6], pad: 'valid', size: [5, 6], batch: 3 },
  { kernel: [2, 2], strides: 2, pad: 0, size: [5, 7], rounding: 'floor' },
  { kernel: [2, 2], strides: 2, pad: 0, size: [5, 7], rounding: 'ceil' },
  { kernel: [3, 3], strides: 2, pad: 1, size: [6, 6], rounding: 'round' },
  { kernel: [3, 3], strides: 1, pad: 2, size: [4, 5] },
  { kernel: [1, 1], strides: 3, size: [7, 5] },
  { kernel: [2, 2], strides: 3, size: [8, 8] },
];

function describeWindow({
  kernel,
  strides = 1,
  dilation = 1,
  pad = 'valid',
  size = [7, 6],
  batch = 2,
  rounding,
}: Window): string {
  const words = [
    `${kernel.join('x')}`,
    `strides ${strides}`,
    `dilation ${dilation}`,
    `pads ${pad}`,
    `of ${batch} pictures ${size.join('x')}`,
    rounding ?? '',
  ];
  return words.filter((word) => word !== '').join(', ');
}

function cases(multiplier: number | null): KernelCase[] {
  const [inputs, filters] = multiplier === null ? [2, 3] : [2, multiplier];
  return WINDOWS.map((window): KernelCase => {
    const { kernel, strides = 1, dilation = 1, pad = 'valid', size = [7, 6], batch = 2 } = window;
    const pads = Array.isArray(pad)
      ? ([
          [0, 0],
          [pad[0], pad[1]],
          [pad[2], pad[3]],
          [0, 0],
        ] as tf.backend_util.ExplicitPadding)
      : (pad as 'same');
    const rounding = window.rounding ?? (typeof pad === 'string' ? undefined : 'floor');
    const what = multiplier === null ? 'convolution' : `depthwise convolution times ${multiplier}`;
    return {
      name: `${what} ${describeWindow(window)}, with gradients`,
      inputs: {
        x: float([batch, ...size, inputs]),
        filter: float([...kernel, inputs, filters], 2),
      },
      run: ({ x, filter }) =>
        (multiplier === null ? tf.conv2d : tf.depthwiseConv2d)(
          x as tf.Tensor4D,
          filter as tf.Tensor4D,
          strides as number,
          pads,
          'NHWC',
          dilation as number,
          rounding,
        ),
      gradients: ['x', 'filter'],
    };
  });
}

const ACTIVATIONS = ['linear', 'relu', 'relu6', 'sigmoid', 'elu', 'leakyrelu', 'prelu'] as const;

const FUSED = {
  x: float([2, 5, 4, 3]),
  filter: float([3, 3, 3, 4], 2),
  depthwise: float([3, 3, 3, 1], 3),
  bias: float([4], 4),
  slope: float([4], 5),
};

const CASES: readonly KernelCase[] = [
  ...cases(null),
  ...cases(1),
  ...cases(2),
  ...ACTIVATIONS.map(
    (activation): KernelCase => ({
      name: `convolutions with bias and ${activation}`,
      inputs: FUSED,
      run: ({ x, filter, depthwise, bias, slope }) => [
        tf.fused.conv2d({
          x: x as tf.Tensor4D,
          filter: filter as tf.Tensor4D,
          strides: 1,
          pad: 'same',
          bias: bias as tf.Tensor,
          activation,
          ...(activation === 'prelu' && { preluActivationWeights: slope as tf.Tensor }),
          leakyreluAlpha: 0.3,
        }),
        tf.fused.depthwiseConv2d({
          x: x as tf.Tensor4D,
          filter: depthwise as tf.Tensor4D,
          strides: 2,
          pad: 'same',
          bias: tf.slice(bias as tf.Tensor, 0, 3),
          activation,
          ...(activation === 'prelu' && {
            preluActivationWeights: tf.slice(slope as tf.Tensor, 0, 3),
          }),
          leakyreluAlpha: 0.3,
        }),
      ],
    }),
  ),
  {
    name: 'convolutions of pictures with channels first',
    inputs: { x: float([2, 3, 5, 4]), filter: float([3, 3, 3, 4], 2) },
    run: ({ x, filter }) => tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 2, 'same', 'NCHW'),
    reference: ({ x, filter }) =>
      tf.transpose(
        tf.conv2d(tf.transpose(x as tf.Tensor4D, [0, 2, 3, 1]), filter as tf.Tensor4D, 2, 'same'),
        [0, 3, 1, 2],
      ),
    gradients: ['x', 'filter'],
  },
  {
    name: 'transposed, separable and one-dimensional convolutions, with gradients',
    inputs: {
      x: float([2, 4, 5, 3]),
      up: float([3, 3, 2, 3], 2),
      deep: float([3, 3, 3, 2], 3),
      wide: float([1, 1, 6, 4], 4),
      line: float([2, 9, 3], 5),
      taps: float([3, 3, 2], 6),
    },
    run: ({ x, up, deep, wide, line, taps }) => [
      tf.conv2dTranspose(x as tf.Tensor4D, up as tf.Tensor4D, [2, 8, 10, 2], 2, 'same'),
      tf.conv2dTranspose(x as tf.Tensor4D, up as tf.Tensor4D, [2, 6, 7, 2], 1, 'valid'),
      tf.separableConv2d(x as tf.Tensor4D, deep as tf.Tensor4D, wide as tf.Tensor4D, 1, 'same'),
      tf.conv1d(line as tf.Tensor3D, taps as tf.Tensor3D, 2, 'same'),
    ],
    gradients: ['x', 'up', 'deep', 'wide', 'line', 'taps'],
  },
];

testKernels(CONVOLUTION_KERNELS, CASES);
