import * as tf from '@tensorflow/tfjs-core';
import { byPixels } from '../fixtures/by-pixels.js';
import { type KernelCase, testKernels } from '../fixtures/test-kernels.js';
import { float, floats, rectified } from '../fixtures/test-tensor.js';
import { POOLING_KERNELS } from './pooling.js';

interface Window {
  readonly kernel: number | [number, number];
  readonly strides: number | [number, number];
  /** Rows before and after, columns before and after, where a list. */
  readonly pad: 'same' | 'valid' | readonly [number, number, number, number];
  readonly size?: readonly [number, number];
  readonly rounding?: 'floor' | 'ceil';
}

const WINDOWS: readonly Window[] = [
  ...[1, 2, 3].flatMap((strides) =>
    [1, 2, 3, 4].flatMap((kernel) =>
      (['same', 'valid'] as const).map((pad) => ({ kernel, strides, pad })),
    ),
  ),
  { kernel: 3, strides: 2, pad: [1, 1, 1, 1] },
  { kernel: 3, strides: 2, pad: [0, 1, 1, 0] },
  { kernel: 3, strides: 1, pad: [2, 0, 0, 2] },
  { kernel: 2, strides: 2, pad: [1, 1, 1, 0] },
  { kernel: 2, strides: 3, pad: [1, 1, 1, 1], size: [8, 9] },
  { kernel: [3, 2], strides: [1, 2], pad: 'same' },
  { kernel: [1, 3], strides: [2, 3], pad: 'valid' },
  { kernel: [7, 6], strides: 1, pad: 'valid' },
  { kernel: [7, 6], strides: [7, 6], pad: 'valid' },
  { kernel: [7, 1], strides: 1, pad: 'valid' },
  { kernel: 2, strides: 2, pad: 'same', size: [1, 1] },
  { kernel: 2, strides: 2, pad: [0, 0, 0, 0], rounding: 'ceil' },
  { kernel: 3, strides: 2, pad: [0, 0, 0, 0], size: [8, 8], rounding: 'ceil' },
];

function cases(kind: 'max' | 'avg'): KernelCase[] {
  return WINDOWS.flatMap((window) => {
    const { kernel, strides, pad, size = [7, 6], rounding } = window;
    const pads = Array.isArray(pad)
      ? ([
          [0, 0],
          [pad[0], pad[1]],
          [pad[2], pad[3]],
          [0, 0],
        ] as tf.backend_util.ExplicitPadding)
      : (pad as 'same');
    const pool = (x: tf.Tensor): tf.Tensor4D =>
      (kind === 'max' ? tf.maxPool : tf.avgPool)(
        x as tf.Tensor4D,
        kernel,
        strides,
        pads,
        rounding ?? (typeof pad === 'string' ? undefined : 'floor'),
      );
    const name = `${kind} pooling ${kernel}, strides ${strides}, pads ${pad}, pictures ${size.join('x')}${rounding ?? ''}`;
    return [
      {
        name: `${name}, with gradients`,
        inputs: {
          x: float([3, ...size, 2]),
          low: floats([1, ...size, 2], (index) => -1 - (index % 5)),
        },
        run: ({ x, low }) => [pool(x as tf.Tensor), pool(low as tf.Tensor)],
        ...(kind === 'avg' && {
          reference: ({ x, low }) =>
            [x, low].map((pictures) => byPixels(pictures as tf.Tensor4D, pool)),
        }),
        gradients: ['x', 'low'],
      },
      {
        name: `${name}, with gradients where most windows have ties`,
        inputs: { x: rectified([2, ...size, 2]) },
        run: ({ x }) => pool(x as tf.Tensor),
        // tfjs's own gradient of the mean counts padding, its mean does not.
        ...(kind === 'avg' && { reference: ({ x }) => byPixels(x as tf.Tensor4D, pool) }),
        gradients: ['x'],
      },
    ];
  });
}

testKernels(POOLING_KERNELS, [...cases('max'), ...cases('avg')]);
