import {
  createHourglass,
  HOURGLASS_NANO,
  HOURGLASS_PYTORCH_POSE_1,
} from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/node';
import { discardUpdates, isVariable, loadState, trainingMode } from '@posewright/layers';
import { defineSkeleton, LSP_14 } from '@posewright/pose';
import { oracleImages, oracleState } from '@posewright/vitest-config/oracles';
import { sharedJson } from '@posewright/vitest-config/shared';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { heatmapLoss } from '../losses/heatmap-loss.js';
import { createAdam } from '../optimizers/adam.js';
import { createRmsprop } from '../optimizers/rmsprop.js';
import { gradientsOf, trainStep } from './train-step.js';

beforeAll(async () => {
  await prepareBackend({ backend: 'wasm', threads: 1 });
  // tfjs's own check of kernels takes the tensors that a custom gradient saves on wasm for a leak.
  tf.env().set('IS_TEST', false);
});

interface TrainStepCase {
  readonly name: string;
  readonly inputShape: [number, number, number, number];
  readonly inputSeed: number;
  readonly lr: number;
  readonly losses: readonly number[];
  readonly gradientNorms: Readonly<Record<string, number>>;
  readonly runningAfterFirstForward: Readonly<Record<string, [first: number, norm: number]>>;
  readonly paramsAfter: Readonly<Record<string, number>>;
}

const cases: { cases: TrainStepCase[] } | null = sharedJson('oracles/networks/train-step.json');
const twoStacks: [string, number[]][] | null = sharedJson(
  'oracles/networks/hg_s2_b1_bearpaw.state_dict.json',
);

/** The network and batch of the oracle. */
function oracleRun(oracle: TrainStepCase) {
  const network = createHourglass({ ...HOURGLASS_PYTORCH_POSE_1, skeleton: LSP_14 });
  const shapes = new Map(
    network.store.entries
      .filter(isVariable)
      .map(({ name, variable: { shape }, layout }) => [
        name,
        layout === 'same' ? shape : [3, 2, 0, 1].map((axis) => shape[axis] as number),
      ]),
  );
  // The reference's order of names, without the second stack.
  const names = (twoStacks ?? []).map(([name]) => name).filter((name) => shapes.has(name));
  loadState(
    network.store,
    oracleState(names.map((name) => [name, shapes.get(name) ?? []] as const)),
  );
  const [batch, channels, height, width] = oracle.inputShape;
  const images = tf.tensor4d(oracleImages(oracle.inputShape, oracle.inputSeed), [
    batch,
    height,
    width,
    channels,
  ]);
  const size = [height / 4, width / 4] as const;
  const targets = {
    heatmaps: tf.tensor4d(
      oracleImages([batch, 14, ...size], oracle.inputSeed + 100, { low: 0, high: 1 }),
      [batch, ...size, 14],
    ),
    weights: tf.ones<tf.Rank.R2>([batch, 14]),
  };
  const optimizer = createRmsprop(network.store.parameters);
  const loss = (outputs: tf.Tensor4D[]) => heatmapLoss(outputs, targets, { foregroundWeight: 1 });
  return {
    network,
    images,
    loss,
    step: () =>
      tf.tidy(() => {
        const options = { network, optimizer, learningRate: oracle.lr, loss };
        return trainStep(images, options).dataSync()[0] as number;
      }),
    dispose: () => {
      tf.dispose([images, targets.heatmaps, targets.weights]);
      optimizer.dispose();
      network.dispose();
    },
  };
}

const hourglassCase = cases?.cases.find(({ name }) => name === 'hg_s1_b1_bearpaw_J14');
const oracleTest = test.skipIf(hourglassCase === undefined || twoStacks === null);

oracleTest('the first step follows PyTorch’s: gradient norms, loss, running statistics', () => {
  const oracle = hourglassCase as TrainStepCase;
  const { network, images, loss, step, dispose } = oracleRun(oracle);
  const norms = tf.tidy(() => {
    const mode = trainingMode();
    const { gradients } = gradientsOf(network, () => loss(network.forward(images, mode)));
    discardUpdates(mode);
    return [...gradients].map(([name, gradient]) => [name, norm(gradient.dataSync())] as const);
  });
  for (const [name, found] of norms) {
    const expected = oracle.gradientNorms[name] as number;
    // A bias before batch norm has no gradient but rounding.
    if (expected > 1e-3) expect(Math.abs(found / expected - 1), name).toBeLessThan(2e-3);
    else expect(found, name).toBeLessThan(1e-3);
  }
  expect(Math.abs(step() - (oracle.losses[0] as number))).toBeLessThan(1e-4);
  expectRunningStatistics(network, oracle);
  dispose();
});

// One ReLU gate among 500,000 that opens or shuts changes the gradient by 1e-3, and RMSprop's first steps move each weight by the
// sign of its gradient. Inputs changed by 1e-7 change the gradients by 2 % and the losses of the third to fifth step by up to 8 %,
// so no bound below that tells a right step from a wrong one.
oracleTest('five steps follow PyTorch’s: losses, parameter norms', () => {
  const oracle = hourglassCase as TrainStepCase;
  const { network, step, dispose } = oracleRun(oracle);
  const losses = oracle.losses.map(step);
  const [first, second, ...later] = oracle.losses as [number, number, ...number[]];
  expect(Math.abs((losses[0] as number) - first)).toBeLessThan(1e-4);
  expect(Math.abs((losses[1] as number) / second - 1)).toBeLessThan(0.02);
  for (const [index, expected] of later.entries()) {
    expect(Math.abs((losses[index + 2] as number) / expected - 1)).toBeLessThan(0.1);
  }
  for (const [name, parameter] of network.store.parameters) {
    const expected = oracle.paramsAfter[name] as number;
    // The biases before batch norm move by rounding alone, each step by ten learning rates.
    const bound = (oracle.gradientNorms[name] as number) > 1e-3 ? 2e-2 : 5e-2;
    expect(Math.abs(norm(parameter.dataSync()) / expected - 1), name).toBeLessThan(bound);
  }
  dispose();
});

test.each([
  ['RMSprop', createRmsprop, 2e-3],
  ['Adam', createAdam, 5e-3],
])('overfits one picture with %s and leaves no tensor behind', (_name, create, learningRate) => {
  const skeleton = defineSkeleton({ ...LSP_14, name: 'LSP_14' });
  const network = createHourglass({ ...HOURGLASS_NANO, filters: 16, skeleton }, { seed: 1 });
  const optimizer = create(network.store.parameters);
  const images = tf.randomUniform<tf.Rank.R4>([2, 64, 64, 3], 0, 1, 'float32', 5);
  const heatmaps = tf.randomUniform<tf.Rank.R4>([2, 16, 16, 14], 0, 1, 'float32', 6);
  const weights = tf.ones<tf.Rank.R2>([2, 14]);
  const losses: number[] = [];
  const counts: number[] = [];
  for (let step = 0; step < 25; step++) {
    const value = trainStep(images, {
      network,
      optimizer,
      learningRate,
      loss: (outputs) => heatmapLoss(outputs, { heatmaps, weights }, { foregroundWeight: 1 }),
    });
    losses.push(value.dataSync()[0] as number);
    value.dispose();
    counts.push(tf.memory().numTensors);
  }
  expect(losses.at(-1)).toBeLessThan((losses[0] as number) / 2);
  expect(new Set(counts).size).toBe(1);
  const counter = network.store.entries.find((entry) => !isVariable(entry));
  expect(counter).toMatchObject({ value: 25 });
  tf.dispose([images, heatmaps, weights]);
  optimizer.dispose();
  network.dispose();
});

test('a loss that throws leaves neither tensors nor half an update behind', () => {
  const network = createHourglass({ ...HOURGLASS_NANO, filters: 8 });
  const optimizer = createRmsprop(network.store.parameters);
  const before = [...network.store.parameters.values()].map((parameter) => parameter.dataSync());
  const count = tf.memory().numTensors;
  expect(() =>
    tf.tidy(() =>
      trainStep(tf.zeros([1, 64, 64, 3]), {
        network,
        optimizer,
        learningRate: 1,
        loss: () => {
          throw new Error('no loss');
        },
      }),
    ),
  ).toThrow('no loss');
  expect(tf.memory().numTensors).toBe(count);
  expect([...network.store.parameters.values()].map((parameter) => parameter.dataSync())).toEqual(
    before,
  );
  optimizer.dispose();
  network.dispose();
});

function expectRunningStatistics(
  { store }: ReturnType<typeof createHourglass>,
  { runningAfterFirstForward }: TrainStepCase,
): void {
  for (const entry of store.entries.filter(isVariable)) {
    const expected = runningAfterFirstForward[entry.name];
    if (expected === undefined || !entry.name.includes('running_')) continue;
    const values = entry.variable.dataSync() as Float32Array;
    expect(Math.abs((values[0] as number) - expected[0]), entry.name).toBeLessThan(1e-4);
    expect(Math.abs(norm(values) - expected[1]) / expected[1], entry.name).toBeLessThan(1e-4);
  }
}

function norm(values: ArrayLike<number>): number {
  return Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0));
}
