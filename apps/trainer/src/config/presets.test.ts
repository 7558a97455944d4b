import type { HrnetOptions } from '@posewright/architectures';
import { NETWORK_PRESETS } from '@posewright/architectures';
import { FLIC_11, MPII_16 } from '@posewright/pose';
import { expect, test } from 'vitest';
import { checkCombinations, warnings } from './check-combinations.js';
import { PRESETS } from './presets.js';
import { stepBatch } from './scaled-learning-rate.js';
import type { TrainingConfig } from './training-config.js';

const preset = (name: string) => PRESETS[name] as TrainingConfig;

/** What papers and repositories say of their runs; FACTS of the field, sec. 4.3 to 4.6, from the files that the presets name. */
test.each([
  // optimizer, learning rate, samples of a step, epochs, drops and their factor, sigma in heatmap pixels
  ['hourglass-pytorch-pose-1', 'rmsprop', 2.5e-4, 6, 100, [60, 90], 0.1, 1],
  ['hourglass-pytorch-pose-2', 'rmsprop', 2.5e-4, 6, 100, [60, 90], 0.1, 1],
  ['hourglass-pytorch-pose-8', 'rmsprop', 2.5e-4, 6, 100, [60, 90], 0.1, 1],
  ['hourglass-princeton-2', 'adam', 1e-3, 16, 144, [72], 0.2, 1],
  ['hourglass-princeton-8', 'adam', 1e-3, 16, 144, [72], 0.2, 1],
  ['hrnet-w32-coco-256x192', 'adam', 1e-3, 128, 210, [170, 200], 0.1, 2],
  ['hrnet-w32-coco-384x288', 'adam', 1e-3, 128, 210, [170, 200], 0.1, 3],
  ['hrnet-w48-coco-256x192', 'adam', 1e-3, 128, 210, [170, 200], 0.1, 2],
  ['hrnet-w48-coco-384x288', 'adam', 1e-3, 96, 210, [170, 200], 0.1, 3],
  ['hrnet-w32-mpii-256x256', 'adam', 1e-3, 128, 210, [170, 200], 0.1, 2],
  ['hrnet-w48-mpii-256x256', 'adam', 1e-3, 128, 210, [170, 200], 0.1, 2],
  ['hrnet-w32-coco-256x192-dark', 'adam', 5e-4, 512, 210, [170, 200], 0.1, 2],
  ['hrnet-w32-coco-384x288-dark', 'adam', 5e-4, 512, 210, [170, 200], 0.1, 3],
  ['hrnet-w48-coco-256x192-dark', 'adam', 5e-4, 256, 210, [170, 200], 0.1, 2],
  ['hrnet-w48-coco-384x288-dark', 'adam', 5e-4, 256, 210, [170, 200], 0.1, 3],
  ['hrnet-w32-coco-256x192-udp', 'adam', 5e-4, 512, 210, [170, 200], 0.1, 2],
  ['hrnet-w32-coco-384x288-udp', 'adam', 5e-4, 512, 210, [170, 200], 0.1, 3],
  ['hrnet-w48-coco-256x192-udp', 'adam', 5e-4, 256, 210, [170, 200], 0.1, 2],
  ['hrnet-w48-coco-384x288-udp', 'adam', 5e-4, 256, 210, [170, 200], 0.1, 3],
  ['lightweight-openpose-1', 'adam', 4e-5, 80, 280, [100, 200, 260], 0.333, 7 / 8],
  ['lightweight-openpose-2', 'adam', 4e-5, 80, 280, [100, 200, 260], 0.333, 7 / 8],
  ['lightweight-openpose-3', 'adam', 4e-5, 80, 280, [100, 200, 260], 0.333, 7 / 8],
  ['lightweight-openpose-coco-step-1', 'adam', 4e-5, 80, 280, [100, 200, 260], 0.333, 7 / 8],
  ['lightweight-openpose-coco-step-2', 'adam', 4e-5, 80, 280, [100, 200, 260], 0.333, 7 / 8],
  ['lightweight-openpose-coco-step-3', 'adam', 4e-5, 80, 280, [100, 200, 260], 0.333, 7 / 8],
] as const)(
  '%s has the published steps',
  (name, optimizer, rate, batch, epochs, drops, factor, sigma) => {
    const config = preset(name);
    expect(config).toMatchObject({
      learningRate: rate,
      epochs,
      sigma,
      optimizer: { kind: optimizer },
    });
    expect(config.schedule).toMatchObject({ kind: 'step', milestones: drops, factor });
    expect(stepBatch(config)).toBe(batch);
  },
);

test.each([
  // codec, loss, augmentation, input, joints
  ['hourglass-pytorch-pose-8', 'pytorch-pose', 'joints-mse', 'pytorch-pose', 256, 256, 'MPII_16'],
  ['hourglass-newell-8', 'pytorch-pose', 'mse', 'newell', 256, 256, 'MPII_16'],
  ['hourglass-newell-8-flic', 'pytorch-pose', 'mse', 'newell', 256, 256, 'FLIC_11'],
  ['hourglass-princeton-8', 'pytorch-pose', 'mse', 'princeton', 256, 256, 'MPII_16'],
  ['hrnet-w32-coco-256x192', 'hrnet', 'joints-mse', 'hrnet-coco', 256, 192, 'COCO_17'],
  ['hrnet-w48-coco-384x288', 'hrnet', 'joints-mse', 'hrnet-coco', 384, 288, 'COCO_17'],
  ['hrnet-w32-mpii-256x256', 'hrnet', 'joints-mse', 'hrnet-mpii', 256, 256, 'MPII_16'],
  ['hrnet-w48-mpii-256x256', 'hrnet', 'joints-mse', 'hrnet-mpii', 256, 256, 'MPII_16'],
  ['hrnet-w32-coco-384x288-dark', 'darkpose', 'mse', 'mmpose', 384, 288, 'COCO_17'],
  ['hrnet-w48-coco-256x192-udp', 'udp', 'mse', 'mmpose', 256, 192, 'COCO_17'],
  [
    'lightweight-openpose-coco-step-1',
    undefined,
    'mse',
    'lightweight-openpose',
    368,
    368,
    'OPENPOSE_18',
  ],
] as const)(
  '%s has the published data',
  (name, codec, loss, augmentation, height, width, joints) => {
    const { network, ...config } = preset(name);
    expect(config).toMatchObject({ loss: { kind: loss }, augmentation, foregroundWeight: 1 });
    expect(config.codec).toBe(codec);
    expect(network.options.input).toEqual({ height, width });
    expect(network.options.skeleton.name).toBe(joints);
  },
);

test("Newell's learning rate falls to a fifth once; its Gaussian is 1.75 pixels wide; 8000 steps of 6 in 100 epochs", () => {
  for (const [name, skeleton] of [
    ['hourglass-newell-8', MPII_16],
    ['hourglass-newell-8-flic', FLIC_11],
  ] as const) {
    const { schedule, network, ...config } = preset(name);
    expect(schedule).toMatchObject({ kind: 'plateau', factor: 0.2, minimum: 2.5e-4 / 5 });
    expect(config).toMatchObject({
      optimizer: { kind: 'rmsprop', decay: 0.99, epsilon: 1e-8 },
      learningRate: 2.5e-4,
      batchSize: 6,
      sigma: 1.75,
    });
    expect(network.options).toMatchObject({ stacks: 8, filters: 256, skeleton });
  }
  const steps = preset('hourglass-newell-8').epochs * Math.floor(22_246 / 6);
  expect(steps / (100 * 8000)).toBeCloseTo(1, 2);
});

test("princeton's learning rate falls after 100,000 of 200,000 steps, and its loss is the mean of the stacks", () => {
  const stepsPerEpoch = Math.floor(22_246 / 16);
  for (const stacks of [2, 8]) {
    const { schedule, epochs, stageWeights, network } = preset(`hourglass-princeton-${stacks}`);
    expect((epochs * stepsPerEpoch) / 200_000).toBeCloseTo(1, 2);
    expect(
      schedule.kind === 'step' && (schedule.milestones[0] as number) * stepsPerEpoch,
    ).toBeCloseTo(100_000, -3);
    expect(stageWeights).toEqual(Array.from({ length: stacks }, () => 1 / stacks));
    expect(network.options).toMatchObject({ lineage: 'newell', stacks });
  }
});

test('HRNets begin with ImageNet’s weights of their width', () => {
  const published = Object.values(PRESETS).filter(({ preset: name }) =>
    /^hrnet-w\d+-(coco|mpii)/.test(name),
  );
  expect(published).toHaveLength(14);
  for (const { preset: name, initialize, network } of published) {
    const width = Number(/w(\d+)/.exec(name)?.[1]);
    expect((network.options as HrnetOptions).stages[0]?.filters[0]).toBe(width);
    expect(initialize?.weights).toBe(
      { 32: 'hrnet_w32-36af842e.pth', 48: 'hrnet_w48-8ef0771d.pth' }[width],
    );
  }
});

test('pytorch-pose leaves hidden joints out, the others do not', () => {
  const without = Object.values(PRESETS).filter(({ hiddenWeight = 1 }) => hiddenWeight === 0);
  expect(without.map(({ preset: name }) => name)).toEqual(
    [1, 2, 8].map((stacks) => `hourglass-pytorch-pose-${stacks}`),
  );
});

test('mmpose’s HRNets warm up for 500 steps from a thousandth, and scale their rate with the batch', () => {
  const { schedule, referenceBatch } = preset('hrnet-w32-coco-256x192-udp');
  expect(schedule.warmUp).toEqual({ steps: 500, start: 0.001 });
  expect(referenceBatch).toBe(512);
  expect(preset('hrnet-w32-coco-256x192').referenceBatch).toBeUndefined();
});

test('Lightweight OpenPose learns in three runs, each from the weights of the one before', () => {
  const runs = [1, 2, 3].map((step) => preset(`lightweight-openpose-coco-step-${step}`));
  expect(runs.map(({ initialize }) => initialize?.weights)).toEqual([
    'mobilenet_sgd_68.848.pth.tar',
    'checkpoint_iter_420000.pth',
    'checkpoint_iter_280000.pth',
  ]);
  expect(
    runs.map(({ network }) => (network.options as { refinements?: number }).refinements),
  ).toEqual([1, 1, 3]);
  for (const { groups, optimizer, bottomUp } of runs) {
    expect(groups).toHaveLength(13);
    expect(optimizer).toEqual({ kind: 'adam', weightDecay: 5e-4 });
    expect(bottomUp).toEqual({
      thickness: 1,
      convention: 'lightweight-openpose',
      personHeight: 0.6,
    });
  }
});

test('the small ones are as they were', () => {
  const tiny = {
    optimizer: { kind: 'rmsprop' },
    learningRate: 2.5e-3,
    schedule: { kind: 'step', milestones: [4, 6], factor: 0.2 },
    batchSize: 8,
    epochs: 7,
    sigma: 1,
    loss: { kind: 'mse' },
    foregroundWeight: 20,
    augmentation: 'pytorch-pose',
    seed: 0,
  };
  const expected = {
    'hourglass-tiny': tiny,
    'hourglass-nano': {
      ...tiny,
      learningRate: 5e-3,
      schedule: { kind: 'step', milestones: [3, 4], factor: 0.2 },
      epochs: 5,
      augmentation: 'none',
    },
    'hrnet-w8': { ...tiny, optimizer: { kind: 'adam' }, learningRate: 1e-3 },
    'hrnet-w16-small': { ...tiny, optimizer: { kind: 'adam' }, learningRate: 1e-3 },
    'lightweight-openpose-tiny': {
      ...tiny,
      optimizer: { kind: 'adam' },
      learningRate: 1e-3,
      schedule: { kind: 'step', milestones: [60, 80], factor: 0.2 },
      epochs: 90,
      sigma: 7 / 8,
      foregroundWeight: 1,
      augmentation: 'lightweight-openpose',
      bottomUp: { thickness: 1, convention: 'exact', personHeight: 0.6 },
    },
  };
  for (const [name, config] of Object.entries(expected)) {
    expect(preset(name)).toEqual({ preset: name, network: NETWORK_PRESETS[name], ...config });
  }
});

test.each(Object.values(PRESETS))('$preset goes together', (config) => {
  expect(() => checkCombinations(config)).not.toThrow();
  expect(warnings(config)).toEqual([]);
});
