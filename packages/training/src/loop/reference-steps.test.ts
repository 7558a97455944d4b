import {
  createHourglass,
  createHrnet,
  createLightweightOpenPose,
  HOURGLASS_PYTORCH_POSE_1,
  HRNET_W32,
  LIGHTWEIGHT_OPENPOSE_1,
  type PoseNetwork,
  stagesOfWidth,
} from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/node';
import { discardUpdates, isVariable, loadState, readState, trainingMode } from '@posewright/layers';
import { trainStep as recordStep } from '@posewright/onnx';
import { compile } from '@posewright/onnx/node';
import { LSP_14 } from '@posewright/pose';
import { oracleImages, oracleState } from '@posewright/vitest-config/oracles';
import { sharedJson } from '@posewright/vitest-config/shared';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { heatmapLoss } from '../losses/heatmap-loss.js';
import { createAdam } from '../optimizers/adam.js';
import { createAdamW } from '../optimizers/adamw.js';
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

const REFERENCES = [
  {
    name: 'hg_s1_b1_bearpaw_J14',
    // The reference's order of names, with a second stack that is left out.
    names: 'hg_s2_b1_bearpaw',
    create: () => createHourglass({ ...HOURGLASS_PYTORCH_POSE_1, skeleton: LSP_14 }),
    optimize: createRmsprop,
    normBound: 2e-3,
  },
  {
    name: 'lwop_refine1',
    names: 'lwop_refine1',
    create: () => createLightweightOpenPose(LIGHTWEIGHT_OPENPOSE_1),
    optimize: createAdam,
    // Inputs changed by 1e-7 change these norms by up to 1 %: batch statistics of 128 values, 40 rectifiers deep.
    normBound: 2e-2,
  },
  {
    name: 'hrnet_w8_tiny_blocks1_modules111',
    names: 'hrnet_w8_tiny_blocks1_modules111',
    create: () =>
      createHrnet({ ...HRNET_W32, stages: stagesOfWidth(8, { modules: [1, 1, 1], blocks: 1 }) }),
    optimize: createAdamW,
    normBound: 2e-3,
  },
] as const;

for (const reference of REFERENCES) {
  const oracle = cases?.cases.find(({ name }) => name === reference.name) as TrainStepCase;
  const order: [string, number[]][] | null = sharedJson(
    `oracles/networks/${reference.names}.state_dict.json`,
  );
  const oracleTest = test.skipIf(oracle === undefined || order === null);

  oracleTest(
    `the first step follows PyTorch’s: gradient norms, loss, running statistics: ${reference.name}`,
    async () => {
      const { network, images, loss, step, dispose } = await oracleRun(reference, oracle, order);
      const norms = tf.tidy(() => {
        const mode = trainingMode();
        const { gradients } = gradientsOf(network.store, () => loss(network.forward(images, mode)));
        discardUpdates(mode);
        return [...gradients].map(([name, gradient]) => [name, norm(gradient.dataSync())] as const);
      });
      for (const [name, found] of norms) expectNorm(name, found, oracle, reference.normBound);
      expect(Math.abs(step() - (oracle.losses[0] as number))).toBeLessThan(1e-4);
      expectRunningStatistics(network, oracle);
      dispose();
    },
  );

  oracleTest(`recorded, the first steps follow PyTorch’s too: ${reference.name}`, async () => {
    const run = await oracleRun(reference, oracle, order);
    const recorded = await recordedRun(run, oracle.lr);
    const first = await recorded.step();
    await recorded.pull();
    expect(Math.abs(first.loss - (oracle.losses[0] as number))).toBeLessThan(1e-4);
    for (const [index, name] of recorded.names.entries()) {
      expectNorm(name, first.norms[index] as number, oracle, reference.normBound);
    }
    expectRunningStatistics(run.network, oracle);
    const second = await recorded.step();
    expect(Math.abs(second.loss / (oracle.losses[1] as number) - 1)).toBeLessThan(0.02);
    for (const expected of oracle.losses.slice(2)) {
      const { loss } = await recorded.step();
      expect(Math.abs(loss / expected - 1)).toBeLessThan(0.1);
    }
    await recorded.dispose();
    run.dispose();
  });

  // One ReLU gate among 500,000 that opens or shuts changes the gradient by 1e-3, and RMSprop's first steps move each weight by
  // the sign of its gradient. Inputs changed by 1e-7 change the hourglass's gradients by 2 % and the losses of its third to fifth
  // step by up to 8 %, so no bound below that tells a right step from a wrong one.
  oracleTest(
    `five steps follow PyTorch’s: losses, parameter norms: ${reference.name}`,
    async () => {
      const { network, step, dispose } = await oracleRun(reference, oracle, order);
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
    },
  );
}

/** The network and batch of the oracle. */
async function oracleRun(
  { create, optimize }: (typeof REFERENCES)[number],
  oracle: TrainStepCase,
  order: [string, number[]][] | null,
) {
  const network: PoseNetwork = create();
  const own = await readState(network.store);
  const names = (order ?? []).filter(([name]) => own.has(name)).map(([name]) => name);
  loadState(
    network.store,
    oracleState(names.map((name) => [name, own.get(name)?.shape ?? []] as const)),
  );
  const [batch, channels, height, width] = oracle.inputShape;
  const toTensor = (data: Float32Array, shape: [number, number, number, number]) =>
    tf.tensor4d(data, shape);
  const images = toTensor(oracleImages(oracle.inputShape, oracle.inputSeed), [
    batch,
    height,
    width,
    channels,
  ]);
  const targets = network.heads.map(({ channels: maps, stride }, index) => {
    const size = [height / stride, width / stride] as const;
    const seed = oracle.inputSeed + 100 + index;
    const data = oracleImages([batch, maps, ...size], seed, { low: 0, high: 1 });
    return {
      heatmaps: toTensor(data, [batch, ...size, maps]),
      weights: tf.ones<tf.Rank.R2>([batch, maps]),
    };
  });
  const optimizer = optimize(network.store.parameters);
  const loss = (
    outputs: tf.Tensor4D[],
    maps = targets.map(({ heatmaps }) => heatmaps),
  ): tf.Scalar =>
    outputs
      .map((output, index) => {
        const { weights } = targets[index] as (typeof targets)[number];
        const target = { heatmaps: maps[index] as tf.Tensor4D, weights };
        return heatmapLoss([output], target, { foregroundWeight: 1 });
      })
      .reduce((total, next) => tf.add(total, next));
  return {
    network,
    optimizer,
    images,
    targets,
    loss,
    step: () =>
      tf.tidy(() => {
        const options = {
          network,
          optimizer,
          learningRate: oracle.lr,
          loss: (outputs: tf.Tensor4D[]) => loss(outputs),
        };
        return trainStep(images, options).dataSync()[0] as number;
      }),
    dispose: () => {
      tf.dispose([images, ...targets.flatMap(({ heatmaps, weights }) => [heatmaps, weights])]);
      optimizer.dispose();
      network.dispose();
    },
  };
}

/** The same run, recorded and run by onnxruntime. */
async function recordedRun(run: Awaited<ReturnType<typeof oracleRun>>, learningRate: number) {
  const { network, optimizer, images, targets, loss } = run;
  const inputs = {
    images,
    ...Object.fromEntries(targets.map(({ heatmaps }, index) => [`target_${index}`, heatmaps])),
  };
  const recording = recordStep(
    ({ images: pictures, ...maps }) => {
      const mode = trainingMode();
      const outputs = network.forward(pictures as tf.Tensor4D, mode);
      const seen = Object.values(maps) as tf.Tensor4D[];
      return { loss: loss(outputs, seen), updates: mode.updates };
    },
    network.store.parameters,
    optimizer,
    {
      inputs: mapTensors(inputs, ({ shape }) => ({ shape })),
      buffers: new Map(
        network.store.entries
          .filter(isVariable)
          .filter(({ trainable }) => !trainable)
          .map(({ name, variable }) => [name, variable]),
      ),
      gradientNorms: true,
    },
  );
  const program = await compile(recording, { threads: 1 });
  const feeds = mapTensors(inputs, (tensor) => tensor.dataSync() as Float32Array);
  return {
    names: [...network.store.parameters.keys()],
    step: async () => {
      const rates = Object.entries(optimizer.rates(learningRate));
      const scalars = Object.fromEntries(
        rates.map(([name, rate]) => [name, Float32Array.of(rate)]),
      );
      const { loss: value, gradient_norms: norms } = await program.run({ ...feeds, ...scalars });
      optimizer.count();
      return { loss: value?.[0] as number, norms: norms as Float32Array };
    },
    pull: program.pull,
    dispose: program.dispose,
  };
}

function mapTensors<To>(
  tensors: Readonly<Record<string, tf.Tensor>>,
  change: (tensor: tf.Tensor) => To,
): Record<string, To> {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [name, change(tensor)]),
  );
}

function expectRunningStatistics(
  { store }: PoseNetwork,
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

function expectNorm(
  name: string,
  found: number,
  { gradientNorms }: TrainStepCase,
  bound: number,
): void {
  const expected = gradientNorms[name] as number;
  // A bias before batch norm has no gradient but rounding.
  if (expected < 1e-3) expect(found, name).toBeLessThan(1e-3);
  else expect(Math.abs(found / expected - 1), name).toBeLessThan(bound);
}

function norm(values: ArrayLike<number>): number {
  return Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0));
}
