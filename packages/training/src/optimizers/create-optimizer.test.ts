import { prepareBackend } from '@posewright/backends/node';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { createOptimizer, type OptimizerOptions } from './create-optimizer.js';
import type { Optimizer } from './optimizer.js';
import type { OptimizerConfig } from './optimizer-config.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'cpu' });
});

const DESCENT: OptimizerConfig = { kind: 'sgd' };

/** An optimizer of three parameters, and what it does with gradients. */
function create(options: OptimizerOptions, config = DESCENT) {
  const values = { 'conv.weight': [1, 2], 'conv.bias': [3], 'score.weight': [4] };
  const parameters = new Map(
    Object.entries(values).map(([name, numbers]) => [
      name,
      tf.tidy(() => tf.variable(tf.tensor1d(numbers))),
    ]),
  );
  const optimizer = createOptimizer(parameters, config, options);
  const valuesOf = (variables: ReadonlyMap<string, tf.Variable>) =>
    [...variables.values()].flatMap((variable) => [...variable.dataSync()]);
  return {
    optimizer,
    step: (gradients: Readonly<Record<string, number[]>>, learningRate = 1) =>
      tf.tidy(() => {
        const tensors = Object.entries(gradients).map(
          ([name, numbers]) => [name, tf.tensor1d(numbers)] as const,
        );
        optimizer.update(new Map(tensors), learningRate);
      }),
    values: () => valuesOf(parameters),
    slot: (slot: string) =>
      valuesOf(new Map([...optimizer.slots].filter(([name]) => name.startsWith(`${slot}/`)))),
    dispose: () => {
      tf.dispose([...parameters.values()]);
      optimizer.dispose();
    },
  };
}

const ONES = { 'conv.weight': [1, 1], 'conv.bias': [1], 'score.weight': [1] };

test('each group moves by its own learning rate and weight decay', () => {
  const run = create(
    {
      groups: [
        { name: 'biases', pattern: '*.bias', learningRate: 2, weightDecay: 0 },
        { name: 'score', pattern: 'score.*', learningRate: 0.5 },
      ],
    },
    { kind: 'sgd', weightDecay: 0.1 },
  );
  run.step(ONES, 0.1);
  // p - rate (g + decay p)
  expectClose(run.values(), [1 - 0.1 * 1.1, 2 - 0.1 * 1.2, 3 - 0.2, 4 - 0.05 * 1.4]);
  run.dispose();
});

test('frozen parameters have no slots and stay', () => {
  const run = create({ frozen: ['conv.*'] }, { kind: 'adam', weightDecay: 0.1 });
  expect([...run.optimizer.parameters.keys()]).toEqual(['score.weight']);
  expect([...run.optimizer.slots.keys()]).toEqual([
    'exp_avg/score.weight',
    'exp_avg_sq/score.weight',
  ]);
  run.step({ 'score.weight': [1] }, 0.1);
  expectClose(run.values(), [1, 2, 3, 3.9]);
  run.dispose();
});

test('a gradient is clipped to a length, all parameters together, as by clip_grad_norm_', () => {
  const gradients = { 'conv.weight': [2, -1], 'conv.bias': [4], 'score.weight': [2] };
  const run = create({ clipping: { norm: 1 } });
  run.step(gradients);
  // The length is 5.
  const factor = 1 / (5 + 1e-6);
  const moved = [1 - 2 * factor, 2 + factor, 3 - 4 * factor, 4 - 2 * factor];
  expectClose(run.values(), moved);
  run.dispose();
  const free = create({ clipping: { norm: 6 } });
  free.step(gradients);
  expectClose(free.values(), [-1, 3, -1, 2]);
  free.dispose();
});

test('a gradient is clipped number by number, as by clip_grad_value_', () => {
  const run = create({ clipping: { value: 1.5 } });
  run.step({ 'conv.weight': [2, -1], 'conv.bias': [4], 'score.weight': [-2] });
  expectClose(run.values(), [1 - 1.5, 2 + 1, 3 - 1.5, 4 + 1.5]);
  run.dispose();
});

test('several batches make one step, by the mean of their gradients, which is clipped', () => {
  const run = create({ accumulation: 3, clipping: { value: 2 } });
  run.step({ ...ONES, 'conv.bias': [9] });
  run.step(ONES);
  expect(run.values()).toEqual([1, 2, 3, 4]);
  expectState(run.optimizer, { steps: 0, collected: 2 });
  expectClose(run.slot('accumulated'), [2 / 3, 2 / 3, 10 / 3, 2 / 3]);
  run.step({ ...ONES, 'score.weight': [4] });
  expectClose(run.values(), [0, 1, 3 - 2, 4 - 2]);
  expectState(run.optimizer, { steps: 1, collected: 0 });
  expect(run.slot('accumulated')).toEqual([0, 0, 0, 0]);
  run.dispose();
});

test('the average of weights begins after the first step, and may forget faster at first', () => {
  const averages = (ema: OptimizerOptions['ema']) => {
    const run = create({ ema });
    const seen = [1, 2, 3].map(() => {
      run.step(ONES);
      return run.slot('average')[0] as number;
    });
    run.dispose();
    return seen;
  };
  // The first weight is 0, -1, -2.
  expectClose(averages({ decay: 0.9 }), [0, -0.1, 0.9 * -0.1 + 0.1 * -2]);
  // min(0.9, (1 + t) / (10 + t)) is 3/12, 4/13.
  const second = (9 / 12) * -1;
  expectClose(averages({ decay: 0.9, warmUp: true }), [
    0,
    second,
    (4 / 13) * second + (9 / 13) * -2,
  ]);
});

test('no update leaves a tensor behind, whatever it does', () => {
  const run = create(
    {
      groups: [{ name: 'biases', pattern: '*.bias', learningRate: 2 }],
      frozen: ['score.*'],
      clipping: { norm: 1 },
      accumulation: 2,
      ema: { decay: 0.9 },
    },
    { kind: 'adamw' },
  );
  const { numTensors } = tf.memory();
  for (let batch = 0; batch < 5; batch++) {
    run.step({ 'conv.weight': [1, 1], 'conv.bias': [1] });
    expect(tf.memory().numTensors).toBe(numTensors);
  }
  expectState(run.optimizer, { steps: 2, collected: 1 });
  run.dispose();
});

test.each<readonly [OptimizerOptions, string]>([
  [
    { frozen: ['backbone.*'] },
    "`frozen` should be patterns that match names of parameters, but it is 'backbone.*'. The nearest names are conv.weight, conv.bias, score.weight.",
  ],
  [
    { frozen: ['conv.*', '*.weight'] },
    "`frozen` should be patterns that leave something to learn, but it is 'conv.*, *.weight'. They match all 3 parameters of the network.",
  ],
  [
    { accumulation: 1.5 },
    '`accumulation` should be a positive whole number of batches, but it is 1.5.',
  ],
  [{ clipping: { norm: 0 } }, '`clipping.norm` should be a number above 0, but it is 0.'],
  [{ clipping: { value: -1 } }, '`clipping.value` should be a number above 0, but it is -1.'],
  [{ ema: { decay: 1 } }, '`ema.decay` should be a number from 0 to below 1, but it is 1.'],
])('options that cannot be are refused: %j', (options, message) => {
  const parameters = new Map(
    ['conv.weight', 'conv.bias', 'score.weight'].map((name) => [
      name,
      tf.tidy(() => tf.variable(tf.zeros([1]))),
    ]),
  );
  expect(() => createOptimizer(parameters, DESCENT, options)).toThrow(message);
  tf.dispose([...parameters.values()]);
});

function expectState(
  { steps, collected }: Optimizer,
  expected: { readonly steps: number; readonly collected: number },
): void {
  expect({ steps, collected }).toEqual(expected);
}

function expectClose(found: readonly number[], expected: readonly number[]): void {
  expect(found).toEqual(expected.map((value) => expect.closeTo(value, 5)));
}
