import { prepareBackend } from '@posewright/backends/node';
import { OptionError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { createOptimizer } from './create-optimizer.js';
import type { OptimizerConfig } from './optimizer-config.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'cpu' });
});

const RATE = 0.05;
const START = [0.8, -1.5, 0.02];
/** Gradients of six steps: large and small ones, of both signs. */
const GRADIENTS = Array.from({ length: 6 }, (_, step) =>
  START.map((_value, index) => Math.sin(1 + 2.3 * step + 1.7 * index) * 10 ** (index - 1)),
);

/** One number's way, in 64 bits: its next value, from its gradient in step `t`, counted from 1. */
type Reference = () => (parameter: number, gradient: number, t: number) => number;

/** `torch.optim.SGD`: the buffer begins as the first gradient. */
const sgd =
  ({ momentum = 0, dampening = 0, nesterov = false, weightDecay = 0 } = {}): Reference =>
  () => {
    let buffer = 0;
    return (parameter, gradient, t) => {
      const d = gradient + weightDecay * parameter;
      if (momentum === 0) return parameter - RATE * d;
      buffer = t === 1 ? d : momentum * buffer + (1 - dampening) * d;
      return parameter - RATE * (nesterov ? d + momentum * buffer : buffer);
    };
  };

/** `torch.optim.RMSprop`, not centered. */
const rmsprop =
  ({ alpha = 0.99, eps = 1e-8, momentum = 0, weightDecay = 0 } = {}): Reference =>
  () => {
    let [square, buffer] = [0, 0];
    return (parameter, gradient) => {
      const d = gradient + weightDecay * parameter;
      square = alpha * square + (1 - alpha) * d * d;
      const move = d / (Math.sqrt(square) + eps);
      buffer = momentum * buffer + move;
      return parameter - RATE * (momentum > 0 ? buffer : move);
    };
  };

/** `torch.optim.Adam`, and with `decoupled` `torch.optim.AdamW`. */
const adam =
  ({
    beta1 = 0.9,
    beta2 = 0.999,
    eps = 1e-8,
    weightDecay = 0,
    decoupled = false,
  } = {}): Reference =>
  () => {
    let [mean, square] = [0, 0];
    return (start, gradient, t) => {
      const parameter = decoupled ? start * (1 - RATE * weightDecay) : start;
      const d = decoupled ? gradient : gradient + weightDecay * parameter;
      mean = beta1 * mean + (1 - beta1) * d;
      square = beta2 * square + (1 - beta2) * d * d;
      const root = Math.sqrt(square) / Math.sqrt(1 - beta2 ** t) + eps;
      return parameter - ((RATE / (1 - beta1 ** t)) * mean) / root;
    };
  };

test.each<readonly [OptimizerConfig, Reference]>([
  [{ kind: 'sgd' }, sgd()],
  [{ kind: 'sgd', weightDecay: 0.1 }, sgd({ weightDecay: 0.1 })],
  [{ kind: 'sgd', momentum: 0.9 }, sgd({ momentum: 0.9 })],
  [
    { kind: 'sgd', momentum: 0.8, dampening: 0.3, weightDecay: 0.1 },
    sgd({ momentum: 0.8, dampening: 0.3, weightDecay: 0.1 }),
  ],
  [
    { kind: 'sgd', momentum: 0.9, nesterov: true, weightDecay: 0.1 },
    sgd({ momentum: 0.9, nesterov: true, weightDecay: 0.1 }),
  ],
  [{ kind: 'rmsprop' }, rmsprop()],
  [
    { kind: 'rmsprop', decay: 0.9, epsilon: 0.01, momentum: 0.7, weightDecay: 0.2 },
    rmsprop({ alpha: 0.9, eps: 0.01, momentum: 0.7, weightDecay: 0.2 }),
  ],
  [{ kind: 'adam' }, adam()],
  [
    { kind: 'adam', beta1: 0.8, beta2: 0.95, epsilon: 0.01, weightDecay: 0.2 },
    adam({ beta1: 0.8, beta2: 0.95, eps: 0.01, weightDecay: 0.2 }),
  ],
  [{ kind: 'adamw' }, adam({ decoupled: true, weightDecay: 0.01 })],
  [{ kind: 'adamw', weightDecay: 0.3 }, adam({ decoupled: true, weightDecay: 0.3 })],
  [{ kind: 'adamw', weightDecay: 0 }, adam()],
])('six steps of %j are PyTorch’s', (config, reference) => {
  const parameter = tf.tidy(() => tf.variable(tf.tensor1d(START)));
  const optimizer = createOptimizer(new Map([['weight', parameter]]), config);
  const ways = START.map(() => reference());
  let expected = START;
  for (const [step, gradients] of GRADIENTS.entries()) {
    tf.tidy(() => optimizer.update(new Map([['weight', tf.tensor1d(gradients)]]), RATE));
    expected = expected.map((value, index) =>
      (ways[index] as ReturnType<Reference>)(value, gradients[index] as number, step + 1),
    );
    expect([...parameter.dataSync()]).toEqual(expected.map((value) => expect.closeTo(value, 5)));
  }
  expect(optimizer.steps).toBe(6);
  optimizer.dispose();
  parameter.dispose();
});

test.each<OptimizerConfig>([
  { kind: 'sgd', nesterov: true },
  { kind: 'sgd', nesterov: true, momentum: 0.9, dampening: 0.1 },
])('Nesterov’s form without what it needs is refused: %j', (config) => {
  const parameter = tf.tidy(() => tf.variable(tf.zeros([1])));
  expect(() => createOptimizer(new Map([['weight', parameter]]), config)).toThrow(
    new OptionError(
      'nesterov',
      'false where there is no momentum or dampening',
      true,
      'Give a `momentum` above 0 and no `dampening`, or leave it out.',
    ),
  );
  parameter.dispose();
});
