import * as tf from '@tensorflow/tfjs-core';
import { type KernelCase, testKernels } from '../fixtures/test-kernels.js';
import { bools, float, floats, ints, positive, type TestTensor } from '../fixtures/test-tensor.js';
import { UNARY_KERNELS } from './unary.js';

/** Where functions are special: signed zeros, infinities, no number. */
const SPECIAL = floats(
  [6],
  [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -1, 1],
);
const UNIT = floats([7], (index) => (index - 3) / 3.5);
const WHOLE = ints([7], (index) => index - 3);

type Unary = (x: tf.Tensor) => tf.Tensor;

/** Functions with an input where each is smooth. */
const SMOOTH: readonly (readonly [string, Unary, TestTensor])[] = [
  ['abs', tf.abs, float([2, 3])],
  ['acos', tf.acos, UNIT],
  ['acosh', tf.acosh, floats([4], [1.1, 1.5, 2, 30])],
  ['asin', tf.asin, UNIT],
  ['asinh', tf.asinh, float([2, 3])],
  ['atan', tf.atan, float([2, 3])],
  ['atanh', tf.atanh, UNIT],
  ['ceil', tf.ceil, float([2, 3])],
  ['cos', tf.cos, float([2, 3])],
  ['cosh', tf.cosh, float([2, 3])],
  ['elu', tf.elu, float([2, 3])],
  ['erf', tf.erf, float([2, 3])],
  ['exp', tf.exp, float([2, 3])],
  ['expm1', tf.expm1, float([2, 3])],
  ['floor', tf.floor, float([2, 3])],
  ['log', tf.log, positive([2, 3])],
  ['log1p', tf.log1p, positive([2, 3])],
  ['negation', tf.neg, float([2, 3])],
  ['reciprocal', tf.reciprocal, positive([2, 3])],
  ['relu', tf.relu, float([2, 3])],
  ['relu6', tf.relu6, floats([4], [-1, 2, 5, 7])],
  ['rounding', tf.round, float([2, 3])],
  ['reciprocal square root', tf.rsqrt, positive([2, 3])],
  ['selu', tf.selu, float([2, 3])],
  ['sigmoid', tf.sigmoid, float([2, 3])],
  ['sign', tf.sign, float([2, 3])],
  ['sine', tf.sin, float([2, 3])],
  ['sinh', tf.sinh, float([2, 3])],
  ['softplus', tf.softplus, float([2, 3])],
  ['square root', tf.sqrt, positive([2, 3])],
  ['square', tf.square, float([2, 3])],
  ['step', tf.step, float([2, 3])],
  ['step with a slope', (x) => tf.step(x, 0.3), float([2, 3])],
  ['tan', tf.tan, UNIT],
  ['tanh', tf.tanh, float([2, 3])],
  ['leaky relu', (x) => tf.leakyRelu(x, 0.3), float([2, 3])],
  ['clipping', (x) => tf.clipByValue(x, -0.5, 0.7), float([2, 3])],
  ['log of the sigmoid', tf.logSigmoid, float([2, 3])],
  ['softmax', tf.softmax, float([2, 3])],
];

/** Functions that tfjs has for whole numbers too. */
const WHOLE_TOO = new Set([
  'abs',
  'negation',
  'relu',
  'relu6',
  'sign',
  'square',
  'step',
  'clipping',
  'step with a slope',
  'leaky relu',
]);

const CASES: readonly KernelCase[] = [
  ...SMOOTH.map(
    ([name, run, x]): KernelCase => ({
      name: `${name} and its gradient`,
      inputs: { x },
      run: ({ x: input }) => run(input as tf.Tensor),
      gradients: ['x'],
    }),
  ),
  ...SMOOTH.filter(([name]) => !['softmax'].includes(name)).map(
    ([name, run]): KernelCase => ({
      name: `${name} of no number, infinities, 0, -1 and 1`,
      inputs: { x: SPECIAL },
      run: ({ x }) => run(x as tf.Tensor),
    }),
  ),
  ...SMOOTH.filter(([name]) => WHOLE_TOO.has(name)).map(
    ([name, run]): KernelCase => ({
      name: `${name} of whole numbers`,
      inputs: { x: WHOLE },
      run: ({ x }) => run(x as tf.Tensor),
    }),
  ),
  {
    name: 'rounding of halves',
    inputs: { x: floats([8], [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 0.49999997, 8388609]) },
    run: ({ x }) => tf.round(x as tf.Tensor),
  },
  {
    name: 'what is a number, an infinity, or neither',
    inputs: { x: SPECIAL },
    run: ({ x }) => [
      tf.isNaN(x as tf.Tensor),
      tf.isInf(x as tf.Tensor),
      tf.isFinite(x as tf.Tensor),
    ],
  },
  {
    name: 'expm1 and log1p near 0',
    inputs: { x: floats([4], [1e-3, -1e-3, 1e-5, 1e-7]) },
    run: ({ x }) => [tf.expm1(x as tf.Tensor), tf.log1p(x as tf.Tensor)],
  },
  {
    name: 'steps of the smallest and largest numbers',
    inputs: { x: floats([6], [1e-37, -1e-37, 3.4e38, -3.4e38, 1.2e-38, 0]) },
    run: ({ x }) => tf.step(x as tf.Tensor),
  },
  {
    name: 'sigmoid and softplus of large numbers',
    inputs: { x: floats([6], [100, -100, 20, -20, 88, -88]) },
    run: ({ x }) => [tf.sigmoid(x as tf.Tensor), tf.softplus(x as tf.Tensor)],
  },
  {
    name: 'not',
    inputs: { x: bools([2, 3]) },
    run: ({ x }) => tf.logicalNot(x as tf.Tensor),
  },
  {
    name: 'floats as whole numbers and truths, in one recording',
    inputs: { x: floats([6], [-1.7, 0.4, 0, 2.5, -0.2, 1e6]) },
    run: ({ x }) => [
      tf.cast(x as tf.Tensor, 'int32'),
      tf.cast(x as tf.Tensor, 'bool'),
      tf.cast(x as tf.Tensor, 'float32'),
    ],
  },
  {
    name: 'no number and infinities as truths',
    inputs: { x: SPECIAL },
    run: ({ x }) => tf.cast(x as tf.Tensor, 'bool'),
  },
  {
    name: 'whole numbers as floats and truths',
    inputs: { x: WHOLE },
    run: ({ x }) => [tf.cast(x as tf.Tensor, 'float32'), tf.cast(x as tf.Tensor, 'bool')],
  },
  {
    name: 'truths as floats and whole numbers',
    inputs: { x: bools([5]) },
    run: ({ x }) => [tf.cast(x as tf.Tensor, 'float32'), tf.cast(x as tf.Tensor, 'int32')],
  },
  {
    name: 'a large constant of one number as whole numbers and truths',
    inputs: { x: float([5000]) },
    run: ({ x }) => [
      tf.mul(tf.cast(tf.fill([5000], 2.7), 'int32'), tf.cast(x as tf.Tensor, 'int32')),
      tf.logicalAnd(tf.cast(tf.fill([5000], 2.7), 'bool'), tf.cast(x as tf.Tensor, 'bool')),
    ],
  },
];

testKernels(UNARY_KERNELS, CASES);
