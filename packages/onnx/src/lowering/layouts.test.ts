import * as tf from '@tensorflow/tfjs-core';
import { type KernelCase, testKernels } from '../fixtures/test-kernels.js';
import { float, random } from '../fixtures/test-tensor.js';

/** Random choices that are the same each time. */
interface Dice {
  /** A whole number below `count`. */
  below(count: number): number;
  /** An order of so many axes. */
  order(rank: number): number[];
  /** Some axes, at least one. */
  axes(rank: number): number[];
}

type Step = (x: tf.Tensor, dice: Dice) => tf.Tensor;

/** Operations that need an order of axes, that keep it, or that change it. */
const STEPS: readonly Step[] = [
  (x, dice) => {
    const picture = asPicture(x);
    const [height, width, channels] = picture.shape.slice(1) as [number, number, number];
    const shape = [Math.min(3, height), Math.min(2, width), channels, 1 + dice.below(3)];
    return tf.conv2d(picture, constant(shape, dice.below(100)) as tf.Tensor4D, 1, 'same');
  },
  (x) => tf.maxPool(asPicture(x), 2, 2, 'same'),
  (x, dice) => {
    const picture = asPicture(x);
    if (picture.size > 1500) return picture;
    const [height, width] = picture.shape.slice(1) as [number, number];
    return tf.image.resizeNearestNeighbor(picture, [height * (1 + dice.below(2)), width * 2]);
  },
  (x) => tf.tanh(x),
  (x) => tf.relu(x),
  (x, dice) => tf.add(x, constant(x.shape.slice(dice.below(x.rank + 1)), 5)),
  (x, dice) => {
    const kept = dice.axes(Math.max(1, x.rank));
    const shape = x.shape.map((length, axis) => (kept.includes(axis) ? length : 1));
    return tf.mul(constant(shape, 7), x);
  },
  (x, dice) => tf.transpose(x, dice.order(x.rank)),
  (x, dice) => tf.transpose(x, dice.order(x.rank)),
  (x, dice) => {
    if (x.rank === 0) return x;
    const axis = dice.below(x.rank);
    const length = x.shape[axis] as number;
    const part = length % 2 === 0 ? 2 : length % 3 === 0 ? 3 : 1;
    const shape = [...x.shape.slice(0, axis), length / part, part, ...x.shape.slice(axis + 1)];
    return shape.length > 5 ? tf.reshape(x, [-1, shape.at(-1) as number]) : tf.reshape(x, shape);
  },
  (x, dice) => {
    if (x.rank < 2) return x;
    const axis = dice.below(x.rank - 1);
    const joined = (x.shape[axis] as number) * (x.shape[axis + 1] as number);
    return tf.reshape(x, [...x.shape.slice(0, axis), joined, ...x.shape.slice(axis + 2)]);
  },
  (x, dice) => (x.size < 8 ? x : tf.mean(x, dice.axes(x.rank), dice.below(2) === 0)),
  (x, dice) => (x.size < 8 ? x : tf.max(x, dice.axes(x.rank)[0], dice.below(2) === 0)),
  (x, dice) => (x.rank === 0 || x.size > 1500 ? x : tf.concat([x, tf.tanh(x)], dice.below(x.rank))),
  (x, dice) => (x.rank === 0 ? x : tf.reverse(x, dice.axes(x.rank))),
  (x, dice) => {
    const begin = x.shape.map((length) => dice.below(Math.min(2, length)));
    return x.rank === 0 ? x : tf.slice(x, begin);
  },
  (x, dice) => {
    if (x.rank === 0 || x.rank > 4 || x.size > 1500) return x;
    return tf.pad(
      x,
      x.shape.map((): [number, number] => [dice.below(2), dice.below(2)]),
      0.5,
    );
  },
  (x, dice) => {
    if (x.rank === 0 || x.rank > 4 || x.size > 1500) return x;
    const axis = dice.below(x.rank);
    return tf.tile(
      x,
      x.shape.map((_, other) => (other === axis ? 2 : 1)),
    );
  },
  (x, dice) => {
    if (x.rank === 0) return x;
    const axis = dice.below(x.rank);
    const last = (x.shape[axis] as number) - 1;
    return tf.gather(x, tf.tensor1d([last, 0, last], 'int32'), axis);
  },
  (x, dice) => (x.rank === 0 ? x : tf.softmax(x, dice.below(2) === 0 ? -1 : x.rank - 1)),
  (x) => (x.rank === 0 ? x : tf.cumsum(x, x.rank - 1)),
  (x, dice) => {
    if (x.rank < 2) return x;
    const [inner] = x.shape.slice(-1) as [number];
    return tf.matMul(x, constant([...x.shape.slice(0, -2), inner, 1 + dice.below(3)], 11));
  },
  (x, dice) => (x.rank > 4 ? x : tf.expandDims(x, dice.below(x.rank + 1))),
  (x) => tf.squeeze(x),
  (x, dice) => {
    const axis = dice.below(Math.max(1, x.rank));
    if ((x.shape[axis] ?? 1) === 1) return x; // tfjs's gradient of a single part fails.
    const parts = tf.unstack(x, axis);
    return tf.sub(parts.at(-1) as tf.Tensor, tf.mul(parts[0] as tf.Tensor, 0.5));
  },
];

/** A picture with the same numbers, whatever it was. */
function asPicture(x: tf.Tensor): tf.Tensor4D {
  if (x.rank === 4) return x as tf.Tensor4D;
  if (x.rank < 4)
    return tf.reshape(x, [...Array<number>(4 - x.rank).fill(1), ...x.shape] as [1, 1, 1, 1]);
  const [first = 1, second = 1, third = 1, ...rest] = x.shape;
  return tf.reshape(x, [first * second, third, rest[0] as number, -1]);
}

function constant(shape: readonly number[], seed: number): tf.Tensor {
  return tf.tensor(float(shape, seed + 1).elements, [...shape]);
}

function diceOf(seed: number): Dice {
  let count = 1000 * seed;
  const below = (limit: number) => Math.floor(random(count++) * limit);
  const order = (rank: number) => {
    const axes = Array.from({ length: rank }, (_, axis) => axis);
    return axes.map((_, place) => {
      const other = place + below(rank - place);
      const axis = axes[other] as number;
      axes[other] = axes[place] as number;
      return axis;
    });
  };
  return { below, order, axes: (rank) => order(rank).slice(0, 1 + below(rank)) };
}

const CASES: readonly KernelCase[] = Array.from(
  { length: Number(process.env.PROGRAMS ?? 80) },
  (_, index) => {
    const seed = index + Number(process.env.SEED ?? 1);
    return {
      name: `ten random operations after each other, seed ${seed}`,
      inputs: { x: float([2, 6, 5, 4], seed) },
      run: ({ x }) => {
        const dice = diceOf(seed);
        let value = x as tf.Tensor;
        const seen: tf.Tensor[] = [];
        for (let step = 0; step < 10; step++) {
          value = (STEPS[dice.below(STEPS.length)] as Step)(value, dice);
          if (step === 5) seen.push(value);
        }
        return [...seen, value];
      },
      gradients: ['x'],
      tolerance: 2e-4,
    };
  },
);

testKernels({}, CASES);
