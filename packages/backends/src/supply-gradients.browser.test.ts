import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { prepareBackend } from './browser.js';
import { supplyGradients } from './supply-gradients.js';

interface Case {
  readonly name: string;
  readonly input: [number, number, number, number];
  readonly filter: [number, number, number, number];
  /** Whole numbers below zero as input, of which many are alike. */
  readonly whole?: boolean;
  readonly run: (input: tf.Tensor4D, filter: tf.Tensor4D) => tf.Tensor4D;
}

const CASES: readonly Case[] = [
  {
    name: 'a 3x3 convolution',
    input: [2, 6, 7, 3],
    filter: [3, 3, 3, 4],
    run: (input, filter) => tf.conv2d(input, filter, 1, 'same'),
  },
  {
    name: 'a 7x7 convolution at stride 2, explicit pads',
    input: [2, 9, 8, 3],
    filter: [7, 7, 3, 2],
    run: (input, filter) => tf.conv2d(input, filter, 2, pads(3), 'NHWC', 1, 'floor'),
  },
  {
    name: 'a dilated convolution',
    input: [2, 7, 6, 2],
    filter: [3, 3, 2, 3],
    run: (input, filter) => tf.conv2d(input, filter, 1, pads(2), 'NHWC', 2),
  },
  {
    name: 'a 1x1 convolution',
    input: [2, 4, 5, 3],
    filter: [1, 1, 3, 2],
    run: (input, filter) => tf.conv2d(input, filter, 1, 'valid'),
  },
  {
    name: 'a depthwise convolution at stride 2',
    input: [2, 6, 7, 3],
    filter: [3, 3, 3, 1],
    run: (input, filter) => tf.depthwiseConv2d(input, filter, 2, pads(1), 'NHWC', 1, 'floor'),
  },
  {
    name: 'a dilated depthwise convolution',
    input: [2, 7, 6, 3],
    filter: [3, 3, 3, 1],
    run: (input, filter) => tf.depthwiseConv2d(input, filter, 1, 'same', 'NHWC', 2),
  },
  {
    name: 'max pooling of negative numbers with ties',
    input: [2, 6, 4, 3],
    filter: [1, 1, 1, 1],
    whole: true,
    run: (input, one) => tf.mul(tf.maxPool(input, 2, 2, 'valid'), one),
  },
  {
    name: 'upsampling by two',
    input: [3, 2, 3, 2],
    filter: [1, 1, 1, 1],
    run: (input, one) => tf.mul(tf.image.resizeNearestNeighbor(input, [4, 6]), one),
  },
];

const PREPARE = {
  webgl: async () => {
    const report = await prepareBackend({ backend: 'webgl' });
    expect(report).toMatchObject({ backend: 'webgl', reason: 'It was asked for.' });
  },
  // It refuses an adapter that computes in software, which is all that there is here.
  webgpu: async () => {
    supplyGradients();
    expect(await tf.setBackend('webgpu')).toBe(true);
  },
};

describe.each(['webgl', 'webgpu'] as const)('on %s', (backend) => {
  beforeAll(() => PREPARE[backend]());

  // The gradients on cpu are compared with exact sums in `gradients/gradients.test.ts`.
  test.each(CASES)('the gradients are those of cpu: $name', async (example) => {
    const found = await gradientsOn(backend, example);
    const expected = await gradientsOn('cpu', example);
    for (const [index, values] of expected.entries()) {
      expect(values.some((value) => value !== 0)).toBe(true);
      expect(found[index]).toHaveLength(values.length);
      for (const [place, value] of values.entries()) {
        expect(found[index]?.[place]).toBeCloseTo(value, 4);
      }
    }
  });

  test('a window whose maximum is negative gets its gradient', async () => {
    await tf.setBackend(backend);
    const images = tf.tensor4d([-4, -3, -2, -1], [1, 2, 2, 1]);
    const gradient = tf.grad((x) => tf.sum(tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid')))(images);
    expect([...(await gradient.data())]).toEqual([0, 0, 0, 1]);
    tf.dispose([images, gradient]);
  });
});

test('without a choice it takes the first that works here, and says what it passed over', async () => {
  const report = await prepareBackend();
  expect(['webgpu', 'webgl']).toContain(report.backend);
  if (report.backend === 'webgl')
    expect(report.rejected.map(({ backend }) => backend)).toEqual(['webgpu']);
});

function pads(count: number): tf.backend_util.ExplicitPadding {
  return [
    [0, 0],
    [count, count],
    [count, count],
    [0, 0],
  ];
}

async function gradientsOn(
  backend: string,
  { input, filter, whole, run }: Case,
): Promise<number[][]> {
  await tf.setBackend(backend);
  const gradients = tf.tidy(() => {
    const images = numbers(input, 1);
    const chosen: tf.Tensor4D = whole ? tf.sub(tf.round(tf.mul(images, 2)), 3) : images;
    const inputs = [chosen, numbers(filter, 2)] as const;
    const dy = numbers(run(...inputs).shape, 3);
    return tf.grads((x, f) => tf.sum(tf.mul(run(x as tf.Tensor4D, f as tf.Tensor4D), dy)))([
      ...inputs,
    ]);
  });
  const values = await Promise.all(gradients.map((gradient) => gradient.data()));
  tf.dispose(gradients);
  return values.map((one) => [...one]);
}

/** Numbers between -1 and 1 that look random. */
function numbers(shape: [number, number, number, number], seed: number): tf.Tensor4D {
  const size = shape.reduce((total, length) => total * length, 1);
  const values = Array.from({ length: size }, (_, index) => Math.sin(12.9898 * (index + 1) * seed));
  return tf.tensor4d(values, shape);
}
