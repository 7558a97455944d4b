import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { runModel } from '../fixtures/run-model.js';
import { type KernelCase, testKernels } from '../fixtures/test-kernels.js';
import { bools, float, floats, ints, positive, type TestTensor } from '../fixtures/test-tensor.js';
import { record } from '../record.js';
import { BINARY_KERNELS } from './binary.js';

type Binary = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

const ARITHMETIC: readonly (readonly [string, Binary])[] = [
  ['sum', tf.add],
  ['difference', tf.sub],
  ['product', tf.mul],
  ['quotient', tf.div],
  ['maximum', tf.maximum],
  ['minimum', tf.minimum],
  ['squared difference', tf.squaredDifference],
];

const COMPARISONS: readonly (readonly [string, Binary])[] = [
  ['equal', tf.equal],
  ['not equal', tf.notEqual],
  ['greater', tf.greater],
  ['greater or equal', tf.greaterEqual],
  ['less', tf.less],
  ['less or equal', tf.lessEqual],
];

/** Shapes that are broadcast against each other, of all ranks up to 5. */
const SHAPES: readonly (readonly [readonly number[], readonly number[]])[] = [
  [[], []],
  [[], [3]],
  [[3], []],
  [[3], [3]],
  [[2, 3], [3]],
  [
    [1, 3],
    [2, 1],
  ],
  [
    [2, 1, 3],
    [4, 1],
  ],
  [
    [2, 3, 4, 2],
    [3, 1, 2],
  ],
  [
    [1, 3, 1, 2],
    [2, 1, 4, 1],
  ],
  [
    [2, 1, 3, 1, 2],
    [2, 1, 4, 1],
  ],
  [
    [2, 2, 1, 3, 2],
    [2, 2, 2, 3, 2],
  ],
];

const WHOLE = {
  a: ints([9], [7, -7, 7, -7, 0, 6, -6, 1, 5]),
  b: ints([9], [2, 2, -2, -2, 3, 3, 3, -1, 5]),
};
const SPECIAL = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 1];
/** Every pair of special numbers. */
const PAIRS = {
  a: floats([25], (index) => SPECIAL[index % 5] as number),
  b: floats([25], (index) => SPECIAL[Math.floor(index / 5)] as number),
};

function binary(
  name: string,
  run: Binary,
  inputs: { readonly a: TestTensor; readonly b: TestTensor },
): KernelCase {
  return { name, inputs, run: ({ a, b }) => run(a as tf.Tensor, b as tf.Tensor) };
}

function broadcasts(name: string, run: Binary): KernelCase[] {
  return SHAPES.map(([one, other]) => ({
    ...binary(`${name} of [${one}] and [${other}], with gradients`, run, {
      a: positive(one, 2),
      b: positive(other, 3),
    }),
    // tfjs's own gradients of these do not take back a broadcast.
    ...((!/imum|squared/.test(name) || String(one) === String(other)) && { gradients: ['a', 'b'] }),
  }));
}

const CASES: readonly KernelCase[] = [
  ...ARITHMETIC.flatMap(([name, run]) => broadcasts(name, run)),
  ...broadcasts('power', tf.pow),
  ...broadcasts('remainder', tf.mod),
  ...COMPARISONS.flatMap(([name, run]) =>
    SHAPES.map(([one, other]) =>
      binary(`${name} of [${one}] and [${other}]`, run, {
        a: floats(one, (index) => index % 3),
        b: floats(other, (index) => index % 2),
      }),
    ),
  ),
  ...[...ARITHMETIC, ...COMPARISONS, ['remainder', tf.mod] as const].map(([name, run]) =>
    binary(`${name} of whole numbers`, run, WHOLE),
  ),
  ...[...ARITHMETIC, ...COMPARISONS].map(([name, run]) =>
    binary(`${name} of no number, infinities, 0 and 1`, run, PAIRS),
  ),
  binary('division of whole numbers rounds down', tf.floorDiv, WHOLE),
  binary('division of large whole numbers is exact', tf.floorDiv, {
    a: ints([4], [2147483647, 2147483646, -2147483647, 123456789]),
    b: ints([4], [1, 2, 3, 7]),
  }),
  binary('remainder of large whole numbers is exact', tf.mod, {
    a: ints([4], [2147483647, 2147483646, -2147483647, 123456789]),
    b: ints([4], [10, 7, 10, 1000]),
  }),
  binary('division of floats rounded down', tf.floorDiv, { a: float([9], 4), b: float([9], 5) }),
  binary('remainder of floats of either sign', tf.mod, { a: float([9], 4), b: float([9], 5) }),
  binary('power of whole numbers', tf.pow, {
    a: ints([4], [2, -3, 5, 7]),
    b: ints([4], [3, 3, 0, 1]),
  }),
  // Powers of 1 are left out: JavaScript's have no number where those of C are 1.
  binary('powers of no number, infinities and 0', tf.pow, {
    a: floats([20], (index) => SPECIAL[index % 4] as number),
    b: floats([20], (index) => SPECIAL[Math.floor(index / 4)] as number),
  }),
  binary('powers of numbers below 0', tf.pow, {
    a: floats([5], [-2, -2, -2, -2, -0.5]),
    b: floats([5], [2, 3, 0.5, -1, 0]),
  }),
  binary('a whole number plus a float is a float', tf.add, {
    a: ints([3], [1, 2, 3]),
    b: float([3]),
  }),
  binary('a truth times a float is a float', tf.mul, { a: bools([3]), b: float([3]) }),
  binary('truths are equal or not', (a, b) => tf.concat([tf.equal(a, b), tf.notEqual(a, b)]), {
    a: bools([2, 4]),
    b: bools([2, 4], (index) => index % 2 === 0),
  }),
  ...(
    [
      ['and', tf.logicalAnd],
      ['or', tf.logicalOr],
      ['xor', tf.logicalXor],
    ] as const
  ).map(([name, run]) =>
    binary(name, run as Binary, { a: bools([4, 1]), b: bools([2], (index) => index === 1) }),
  ),
  {
    name: 'sum of many, with gradients',
    inputs: { a: float([2, 3]), b: float([2, 3], 2), c: float([2, 3], 3) },
    run: ({ a, b, c }) => tf.addN([a, b, c] as tf.Tensor[]),
    gradients: ['a', 'b', 'c'],
  },
  {
    name: 'angles in every quadrant, with gradients',
    inputs: { a: float([12]), b: float([12], 2) },
    run: ({ a, b }) => tf.atan2(a as tf.Tensor, b as tf.Tensor),
    gradients: ['a', 'b'],
  },
  binary('angles on the axes', tf.atan2, {
    a: floats([5], [0, 1, 0, -1, 0]),
    b: floats([5], [1, 0, -1, 0, 0]),
  }),
  {
    name: 'prelu with a slope for each channel, with gradients',
    inputs: { x: float([2, 2, 3]), alpha: positive([3]) },
    run: ({ x, alpha }) => tf.prelu(x as tf.Tensor, alpha as tf.Tensor),
    gradients: ['x', 'alpha'],
  },
  {
    name: 'gradient of elu',
    inputs: { x: float([9]) },
    run: ({ x }) => tf.elu(x as tf.Tensor),
    gradients: ['x'],
  },
  {
    name: 'choice element by element, with gradients',
    inputs: { condition: bools([2, 3]), t: float([2, 3]), e: float([2, 3], 2) },
    run: ({ condition, t, e }) => tf.where(condition as tf.Tensor, t as tf.Tensor, e as tf.Tensor),
    gradients: ['t', 'e'],
  },
  {
    name: 'choice with broadcasts',
    inputs: { condition: bools([2, 1]), t: float([3]), e: float([]) },
    run: ({ condition, t, e }) => tf.where(condition as tf.Tensor, t as tf.Tensor, e as tf.Tensor),
  },
  {
    name: 'choice between whole numbers, and between truths',
    inputs: {
      condition: bools([4], (index) => index < 2),
      t: ints([4], (index) => index),
      e: ints([4], (index) => -index),
      yes: bools([4], (index) => index % 2 === 0),
      no: bools([4], (index) => index === 3),
    },
    run: ({ condition, t, e, yes, no }) => [
      tf.where(condition as tf.Tensor, t as tf.Tensor, e as tf.Tensor),
      tf.where(condition as tf.Tensor, yes as tf.Tensor, no as tf.Tensor),
    ],
  },
  {
    name: 'the same values in two kinds of numbers',
    inputs: { a: ints([3], [1, 2, 3]), b: ints([3], [2, 2, 2]) },
    run: ({ a, b }) => [
      tf.div(tf.cast(a as tf.Tensor, 'float32'), tf.cast(b as tf.Tensor, 'float32')),
      tf.div(a as tf.Tensor, b as tf.Tensor),
      tf.cast(tf.greater(a as tf.Tensor, b as tf.Tensor), 'float32'),
      tf.cast(tf.greater(a as tf.Tensor, b as tf.Tensor), 'int32'),
    ],
  },
  {
    name: 'nothing is lost where an operand is 0 or 1',
    inputs: { x: float([2, 3]), n: ints([2, 3], (index) => index) },
    run: ({ x, n }) => [
      tf.add(x as tf.Tensor, 0),
      tf.add(0, x as tf.Tensor),
      tf.sub(x as tf.Tensor, 0),
      tf.sub(0, x as tf.Tensor),
      tf.mul(x as tf.Tensor, 1),
      tf.mul(1, x as tf.Tensor),
      tf.div(x as tf.Tensor, 1),
      tf.div(1, tf.add(x as tf.Tensor, 3)),
      tf.mul(x as tf.Tensor, tf.ones([4, 1, 1])),
      tf.add(tf.zeros([4, 2, 1]), tf.slice(x as tf.Tensor, [0, 0], [1, 3])),
      tf.add(n as tf.Tensor, tf.scalar(0, 'int32')),
      tf.mul(n as tf.Tensor, tf.scalar(1, 'int32')),
    ],
    gradients: ['x'],
  },
  {
    name: 'constants of zeros of either sign',
    inputs: { x: float([2]) },
    run: ({ x }) => tf.div(tf.square(x as tf.Tensor), tf.tensor1d([0, -0])),
  },
];

testKernels(BINARY_KERNELS, CASES);

test('a condition of one axis chooses whole rows', async () => {
  // As tfjs's kernel has it: `tf.where` broadcasts the condition before.
  const recording = record(
    (inputs) => ({
      chosen: tf.engine().runKernel('Select', inputs) as tf.Tensor,
    }),
    {
      inputs: {
        condition: { shape: [3], dtype: 'bool' },
        t: { shape: [3, 2] },
        e: { shape: [3, 2] },
      },
    },
  );
  const { chosen } = await runModel(recording, {
    condition: bools([3], (index) => index !== 1),
    t: floats([3, 2], [1, 2, 3, 4, 5, 6]),
    e: floats([3, 2], [-1, -2, -3, -4, -5, -6]),
  });
  expect([...(chosen as Float32Array)]).toEqual([1, 2, -3, -4, 5, 6]);
});
