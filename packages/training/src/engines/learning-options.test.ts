import { prepareBackend } from '@posewright/backends/node';
import { isVariable } from '@posewright/layers';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import type { SampleBatch } from '../batches/make-batch.js';
import { createNoiseBatch, createSmoothNetwork, joinBatches } from '../fixtures/smooth-network.js';
import { createOptimizer, type OptimizerOptions } from '../optimizers/create-optimizer.js';
import type { OptimizerConfig } from '../optimizers/optimizer-config.js';
import type { Engine, StepperOptions, StepResult } from './engine.js';
import { loadOnnxruntimeEngine } from './load-onnxruntime-engine.js';
import { TFJS_ENGINE } from './tfjs-engine.js';

let onnxruntime: Engine;

beforeAll(async () => {
  await prepareBackend({ backend: 'wasm', threads: 1 });
  // tfjs's own check of kernels takes the tensors that a custom gradient saves on wasm for a leak.
  tf.env().set('IS_TEST', false);
  onnxruntime = await loadOnnxruntimeEngine({ threads: 1 });
});

interface Lesson extends OptimizerOptions {
  readonly config?: OptimizerConfig;
  readonly stepper?: Partial<StepperOptions>;
  readonly batches: readonly SampleBatch[];
  readonly learningRate?: number;
}

/** Takes a step with each batch; everything that is there afterwards, by name. */
async function learn(
  engine: Engine,
  {
    config = { kind: 'adamw', weightDecay: 0.1, epsilon: 1e-3 },
    stepper,
    batches,
    learningRate = 0.02,
    ...options
  }: Lesson,
) {
  const network = createSmoothNetwork(5);
  const optimizer = createOptimizer(network.store.parameters, config, options);
  const steps = engine.stepper({ network, optimizer }, { foregroundWeight: 1, ...stepper });
  const results: StepResult[] = [];
  const counts = new Set<number>();
  for (const batch of batches) {
    results.push(await steps.step(batch, learningRate));
    counts.add(tf.memory().numTensors);
  }
  await steps.pull();
  const values = new Map<string, Float32Array>();
  for (const [name, slot] of optimizer.slots)
    values.set(name, slot.dataSync().slice() as Float32Array);
  for (const entry of network.store.entries.filter(isVariable)) {
    values.set(entry.name, entry.variable.dataSync().slice() as Float32Array);
  }
  const counters = network.store.entries.flatMap((entry) =>
    isVariable(entry) ? [] : [entry.value],
  );
  await steps.dispose();
  const taken = { steps: optimizer.steps, collected: optimizer.collected };
  optimizer.dispose();
  network.dispose();
  expect(counts.size).toBe(1);
  return { results, values, counters, ...taken };
}

const BATCHES = [11, 12, 13, 14, 15, 16, 17].map((seed) => createNoiseBatch(seed, 2));

const EVERYTHING: OptimizerOptions = {
  groups: [
    { name: 'biases', pattern: '*.bias', learningRate: 2, weightDecay: 0 },
    { name: 'score', pattern: 'score.*', learningRate: 0.5 },
  ],
  frozen: ['stem.norm.*'],
  clipping: { norm: 0.05 },
  accumulation: 2,
  ema: { decay: 0.9, warmUp: true },
};

test.each<readonly [string, Omit<Lesson, 'batches'>]>([
  ['groups, frozen norms, clipping, accumulation and averages', EVERYTHING],
  ['clipping by value', { clipping: { value: 1e-3 } }],
  ['nothing of it', {}],
  ['gradient descent', { ...EVERYTHING, config: { kind: 'sgd', momentum: 0.9, nesterov: true } }],
  ['RMSprop', { ...EVERYTHING, config: { kind: 'rmsprop', momentum: 0.5, epsilon: 1e-3 } }],
  ['Adam', { ...EVERYTHING, config: { kind: 'adam', weightDecay: 0.1, epsilon: 1e-3 } }],
])('both engines go the same way over seven batches, with %s', async (_name, options) => {
  const stepper = { gradientNorms: true };
  const mine = await learn(TFJS_ENGINE, { ...options, stepper, batches: BATCHES });
  const theirs = await learn(onnxruntime, { ...options, stepper, batches: BATCHES });
  expect([theirs.steps, theirs.collected, theirs.counters]).toEqual([
    mine.steps,
    mine.collected,
    mine.counters,
  ]);
  for (const [index, { loss, gradientNorm, gradientNorms }] of mine.results.entries()) {
    const other = theirs.results[index] as StepResult;
    expect(Math.abs(other.loss / loss - 1)).toBeLessThan(1e-5);
    expect(Math.abs(other.gradientNorm / gradientNorm - 1)).toBeLessThan(1e-4);
    expect([...(other.gradientNorms ?? []).keys()]).toEqual([...(gradientNorms ?? []).keys()]);
    for (const [name, norm] of gradientNorms ?? []) {
      expect(Math.abs((other.gradientNorms?.get(name) as number) - norm), name).toBeLessThan(1e-6);
    }
  }
  expect([...theirs.values.keys()]).toEqual([...mine.values.keys()]);
  for (const [name, values] of mine.values) {
    expect(largestDifference(theirs.values.get(name) as Float32Array, values), name).toBeLessThan(
      2e-5,
    );
  }
});

for (const [name, engineOf] of [
  ['tfjs', () => TFJS_ENGINE],
  ['onnxruntime', () => onnxruntime],
] as const) {
  test(`${name}: batches that make one step are as good as one large batch`, async () => {
    const frozen = ['stem.norm.*'];
    const options = { config: { kind: 'sgd', momentum: 0.9 }, frozen, learningRate: 0.5 } as const;
    const parts = await learn(engineOf(), {
      ...options,
      accumulation: 3,
      batches: BATCHES.slice(0, 6),
    });
    const whole = await learn(engineOf(), {
      ...options,
      batches: [joinBatches(BATCHES.slice(0, 3)), joinBatches(BATCHES.slice(3, 6))],
    });
    expect(parts.steps).toBe(2);
    const start = createSmoothNetwork(5);
    for (const [key, parameter] of start.store.parameters) {
      const [found, expected] = [parts.values.get(key), whole.values.get(key)] as [
        Float32Array,
        Float32Array,
      ];
      expect(largestDifference(found, expected), key).toBeLessThan(1e-6);
      const moved = largestDifference(expected, parameter.dataSync() as Float32Array);
      if (key.startsWith('stem.norm')) expect(moved).toBe(0);
      else expect(moved).toBeGreaterThan(1e-4);
    }
    start.dispose();
  });

  test(`${name}: a frozen norm uses its running statistics and keeps them, another one does not`, async () => {
    const frozen = await learn(engineOf(), { batches: BATCHES, frozen: ['stem.norm.*'] });
    const half = await learn(engineOf(), { batches: BATCHES, frozen: ['stem.norm.weight'] });
    const statistics = ({ values }: typeof frozen) =>
      ['running_mean', 'running_var'].map((key) => [...(values.get(`stem.norm.${key}`) ?? [])]);
    expect(statistics(frozen)).toEqual([Array(6).fill(0), Array(6).fill(1)]);
    expect(frozen.counters).toEqual([0]);
    expect(half.counters).toEqual([7]);
    for (const numbers of statistics(half)) expect(numbers).not.toContain(0);
    expect([...(half.values.get('stem.norm.weight') ?? [])]).toEqual(Array(6).fill(1));
  });

  test(`${name}: a step that is not finite learns nothing, and the next one goes on`, async () => {
    const broken = createNoiseBatch(3, 2);
    broken.images.data[5] = Number.NaN;
    const [first, ...rest] = BATCHES as [SampleBatch, ...SampleBatch[]];
    const through = await learn(engineOf(), {
      ...EVERYTHING,
      batches: [first, broken, broken, ...rest],
    });
    const without = await learn(engineOf(), { ...EVERYTHING, batches: BATCHES });
    expect(through.results[1]?.loss).toBeNaN();
    expect([through.steps, through.collected, through.counters]).toEqual([
      without.steps,
      without.collected,
      without.counters,
    ]);
    expect(through.values).toEqual(without.values);
  });
}

test('what is frozen stays, in a recorded step too', async () => {
  const network = createSmoothNetwork(5);
  const { values } = await learn(onnxruntime, {
    batches: BATCHES,
    frozen: ['stem.*', 'middle.*'],
  });
  for (const [name, parameter] of network.store.parameters) {
    const moved = largestDifference(
      values.get(name) as Float32Array,
      parameter.dataSync() as Float32Array,
    );
    if (name.startsWith('score')) expect(moved, name).toBeGreaterThan(1e-3);
    else expect(moved, name).toBe(0);
  }
  network.dispose();
});

function largestDifference(one: Float32Array, other: Float32Array): number {
  return one.reduce(
    (most, value, place) => Math.max(most, Math.abs(value - (other[place] as number))),
    0,
  );
}
