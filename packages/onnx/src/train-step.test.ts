import { prepareBackend } from '@posewright/backends/node';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LossResult } from './differentiate.js';
import { expectClose } from './fixtures/expect-close.js';
import { float } from './fixtures/test-tensor.js';
import { compile } from './program/compile.js';
import type { RecordableOptimizer, RecordableResult } from './recordable-optimizer.js';
import type { NamedTensors } from './recorder/record-graph.js';
import { trainStep } from './train-step.js';

/** Momentum: `slot = 0.9 slot + gradient`, `parameter -= rate slot`. */
function momentum(parameters: ReadonlyMap<string, tf.Variable>): RecordableOptimizer {
  return {
    rule: {
      slots: ['velocity'],
      rates: (rate) => ({ rate }),
      move: (inputs, { rate }) =>
        inputs.map(({ parameter, gradient, slots }) => {
          const velocity = tf.add(tf.mul(slots.velocity as tf.Tensor, 0.9), gradient);
          return {
            parameter: tf.sub(parameter, tf.mul(rate as tf.Scalar, velocity)),
            slots: { velocity },
          };
        }),
    },
    slots: new Map(
      [...parameters].map(([name, { shape }]) => [`velocity/${name}`, variable(shape)]),
    ),
  };
}

function variable(shape: readonly number[], seed?: number): tf.Variable {
  return tf.tidy(() =>
    tf.variable(
      seed === undefined
        ? tf.zeros([...shape])
        : tf.tensor(float(shape, seed).elements, [...shape]),
    ),
  );
}

const X = float([2, 6, 6, 3], 5);

/** A small network with a running mean, and a parameter that nothing depends on. */
function createNetwork() {
  const parameters = new Map([
    ['conv.weight', variable([3, 3, 3, 4], 1)],
    ['unused.weight', variable([2, 2], 2)],
    ['conv.bias', variable([4], 3)],
  ]);
  const mean = variable([4]);
  const loss = ({ x }: NamedTensors): LossResult => {
    const [weight, bias] = [parameters.get('conv.weight'), parameters.get('conv.bias')];
    const convolved = tf.conv2d(x as tf.Tensor4D, weight as tf.Variable as tf.Tensor4D, 2, 'same');
    const active = tf.tanh(tf.add(convolved, bias as tf.Tensor));
    const value = tf.add(tf.mul(mean, 0.9), tf.mul(tf.mean(active, [0, 1, 2]), 0.1));
    return {
      loss: tf.mean(tf.square(active)) as tf.Scalar,
      outputs: { largest: tf.max(active) },
      updates: [{ buffer: mean, value }],
    };
  };
  const optimizer = momentum(parameters);
  const variables = [...parameters.values(), ...optimizer.slots.values(), mean];
  return { parameters, mean, loss, optimizer, variables };
}

beforeAll(async () => {
  await prepareBackend({ backend: 'cpu' });
});

describe('a recorded training step', () => {
  test('does what tfjs does, three times', async () => {
    const { parameters, mean, loss, optimizer, variables } = createNetwork();
    const recording = trainStep(loss, parameters, optimizer, {
      inputs: { x: { shape: X.shape } },
      buffers: new Map([['mean', mean]]),
      gradientNorm: true,
    });
    const program = await compile(recording, { threads: 1 });
    const feeds = { x: X.elements, rate: Float32Array.of(0.1) };
    const found = [];
    for (let step = 0; step < 3; step++) found.push(await program.run(feeds));
    const expected = [0, 1, 2].map(() => stepByTfjs({ parameters, loss, optimizer }));
    const numbers = variables.map((one) => [...one.dataSync()]);
    await program.pull();
    for (const [step, result] of found.entries()) {
      for (const [name, value] of Object.entries(expected[step] as Record<string, number>)) {
        expectClose(result[name] as Float32Array, [value], 1e-5);
      }
    }
    for (const [index, one] of variables.entries()) {
      expectClose(one.dataSync(), numbers[index] as number[], 1e-5);
    }
    expect(Object.keys(found[0] as object).sort()).toEqual(['gradient_norm', 'largest', 'loss']);
    await program.dispose();
    tf.dispose(variables);
  });

  test('moves each group by its own rates, and gives the norm of every gradient', async () => {
    const { parameters, mean, loss, optimizer, variables } = createNetwork();
    const before = [...parameters.values()].map((one) => [...one.dataSync()]);
    const grouped: RecordableOptimizer = {
      slots: optimizer.slots,
      groups: [['unused.weight'], ['conv.weight'], ['conv.bias']],
      rule: {
        ...optimizer.rule,
        // The gradient itself, as many times as the group's number.
        move: (inputs) =>
          inputs.map(({ group, parameter, gradient, slots }) => ({
            parameter: tf.sub(parameter, tf.mul(gradient, group)),
            slots: { velocity: tf.add(slots.velocity as tf.Tensor, group) },
          })),
      },
    };
    const recording = trainStep(loss, parameters, grouped, {
      inputs: { x: { shape: X.shape } },
      buffers: new Map([['mean', mean]]),
      gradientNorm: true,
      gradientNorms: true,
    });
    expect(recording.state.map(({ variables: own }) => own.map(({ name }) => name))).toEqual([
      ['mean'],
      ['conv.weight'],
      ['conv.weight'],
      ['conv.bias'],
      ['conv.bias'],
    ]);
    const program = await compile(recording, { threads: 1 });
    const result = await program.run({ x: X.elements, rate: Float32Array.of(0) });
    await program.pull();
    const moves = [...parameters.values()].map((one, index) =>
      [...one.dataSync()].map((value, place) => (before[index]?.[place] as number) - value),
    );
    const lengths = moves.map((numbers) => Math.hypot(...numbers));
    const [weight, unused, bias] = lengths as [number, number, number];
    expect(unused).toBe(0);
    expectClose(result.gradient_norms as Float32Array, [weight, 0, bias / 2], 1e-5);
    expectClose(result.gradient_norm as Float32Array, [Math.hypot(weight, bias / 2)], 1e-5);
    const slots = [...optimizer.slots.values()].map((slot) => slot.dataSync()[0]);
    expect(slots).toEqual([1, 0, 2]);
    await program.dispose();
    tf.dispose(variables);
  });

  test('keeps its memory over 2,000 runs', async () => {
    const { parameters, mean, loss, optimizer, variables } = createNetwork();
    const recording = trainStep(loss, parameters, optimizer, {
      inputs: { x: { shape: X.shape } },
      buffers: new Map([['mean', mean]]),
    });
    const program = await compile(recording, { threads: 1 });
    const feeds = { x: X.elements, rate: Float32Array.of(0.01) };
    const run = async (count: number) => {
      for (let step = 0; step < count; step++) await program.run(feeds);
      return process.memoryUsage().rss;
    };
    const tensors = tf.memory().numTensors;
    const warm = await run(500);
    const end = await run(1500);
    expect(tf.memory().numTensors).toBe(tensors);
    // A run's outputs, kept by mistake, would be 10 kB with all that belongs to them: 15 MB in all.
    expect((end - warm) / 1e6).toBeLessThan(12);
    await program.dispose();
    tf.dispose(variables);
  });
});

describe('what cannot be recorded says so', () => {
  test.each<readonly [string, (network: ReturnType<typeof createNetwork>) => LossResult, string]>([
    [
      'a loss that no parameter changes',
      () => ({ loss: tf.scalar(1) }),
      "`lossFn` should be a function of the parameters, but it is 'one that none of them changes'.",
    ],
    [
      'a loss that comes later',
      ({ loss }) => (async () => loss({ x: tf.zeros([2, 6, 6, 3]) }))() as unknown as LossResult,
      'The recorded function is asynchronous, but what comes after an `await` cannot be recorded. Await before, and record the rest.',
    ],
    [
      'a loss that is read',
      ({ parameters }) => {
        const loss = tf.sum(parameters.get('conv.bias') as tf.Tensor) as tf.Scalar;
        loss.dataSync();
        return { loss };
      },
      'A tensor of shape [] is read while it is recorded: its numbers are known only when the graph runs. Return it as an output ' +
        'and read it there.',
    ],
  ])('%s', (_, lossFn, message) => {
    const network = createNetwork();
    const before = network.variables.map((one) => [...one.dataSync()]);
    const { numTensors } = tf.memory();
    expect(() =>
      trainStep(() => lossFn(network), network.parameters, network.optimizer, { inputs: {} }),
    ).toThrow(message);
    expect(tf.memory().numTensors).toBe(numTensors);
    expect(tf.getBackend()).toBe('cpu');
    expect(network.variables.map((one) => [...one.dataSync()])).toEqual(before);
    tf.dispose(network.variables);
  });

  test('an input with the name of a rate', () => {
    const { parameters, loss, optimizer, variables } = createNetwork();
    expect(() =>
      trainStep(loss, parameters, optimizer, { inputs: { rate: { shape: [] } } }),
    ).toThrow("`inputs` should be other names than the optimizer’s rate, but it is 'rate'.");
    tf.dispose(variables);
  });
});

/** One step by tfjs itself, and what it gives. */
function stepByTfjs({
  parameters,
  loss,
  optimizer,
}: Pick<ReturnType<typeof createNetwork>, 'parameters' | 'loss' | 'optimizer'>): Record<
  string,
  number
> {
  return tf.tidy(() => {
    let result: LossResult | null = null;
    const learning = ['conv.weight', 'conv.bias'].map(
      (name) => parameters.get(name) as tf.Variable,
    );
    const { grads } = tf.variableGrads(() => {
      result = loss({ x: tf.tensor(X.elements, [...X.shape]) });
      for (const kept of [
        ...Object.values(result.outputs ?? {}),
        ...(result.updates ?? []).map(({ value }) => value),
      ]) {
        tf.keep(kept);
      }
      return tf.keep(result.loss);
    }, learning);
    const { outputs = {}, updates = [], ...rest } = result as unknown as LossResult;
    const gradients = learning.map(({ name }) => grads[name] as tf.Tensor);
    const squares = gradients.map((gradient) => tf.sum(tf.square(gradient))) as [tf.Tensor];
    const numbers = {
      loss: rest.loss.dataSync()[0] as number,
      largest: (outputs.largest as tf.Tensor).dataSync()[0] as number,
      gradient_norm: tf.sqrt(tf.addN(squares)).dataSync()[0] as number,
    };
    for (const [index, parameter] of learning.entries()) {
      const name = ['conv.weight', 'conv.bias'][index];
      const slot = optimizer.slots.get(`velocity/${name}`) as tf.Variable;
      const gradient = gradients[index] as tf.Tensor;
      const [moved] = optimizer.rule.move(
        [{ group: 0, parameter, gradient, slots: { velocity: slot } }],
        { rate: tf.scalar(0.1) },
      ) as readonly [RecordableResult];
      parameter.assign(moved.parameter);
      slot.assign(moved.slots.velocity as tf.Tensor);
    }
    for (const { buffer, value } of updates) {
      buffer.assign(value);
      value.dispose();
    }
    tf.dispose([rest.loss, outputs]);
    return numbers;
  });
}
