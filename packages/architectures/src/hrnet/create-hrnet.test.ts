import { INFERENCE } from '@posewright/layers';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import type { PoseNetwork } from '../pose-network.js';
import { createHrnet } from './create-hrnet.js';
import type { HrnetOptions } from './options.js';
import { HRNET_W8, HRNET_W32, HRNET_W32_MPII, HRNET_W48, HRNET_W48_MPII } from './presets.js';

/** Four branches of two and more filters at 64 x 64. */
const NARROW: HrnetOptions = {
  ...HRNET_W8,
  stemFilters: 4,
  stemBlocks: 1,
  stages: HRNET_W32.stages.map((stage) => ({
    ...stage,
    modules: 2,
    blocks: stage.blocks.map(() => 1),
    filters: stage.filters.map((_, branch) => 2 * 2 ** branch),
  })),
  input: { height: 64, width: 64 },
};

function parametersOf(network: PoseNetwork): number {
  const sizes = [...network.store.parameters.values()].map(({ size }) => size);
  network.dispose();
  return sizes.reduce((total, size) => total + size, 0);
}

// Sun et al. (2019), counted in FACTS 2.2.
test.each([
  ['W32 for COCO', HRNET_W32, 28_536_113],
  ['W32 for MPII', HRNET_W32_MPII, 28_536_080],
  ['W48 for COCO', HRNET_W48, 63_595_745],
  ['W48 for MPII', HRNET_W48_MPII, 63_595_696],
])('has as many parameters as the reference: %s', (_name, options, parameters) => {
  expect(parametersOf(createHrnet(options))).toBe(parameters);
});

const fusesOf = (options: HrnetOptions) => {
  const network = createHrnet(options);
  const names = [...network.store.parameters.keys()].filter((name) =>
    name.includes('.fuse_layers.'),
  );
  network.dispose();
  return [...new Set(names.map((name) => name.split('.fuse_layers.')[0]))];
};

test('exchanges after every module, after every stage or once', () => {
  expect(fusesOf(NARROW)).toEqual(
    ['stage2', 'stage3', 'stage4'].flatMap((stage) => [`${stage}.0`, `${stage}.1`]),
  );
  expect(fusesOf({ ...NARROW, exchange: 'across-stages' })).toEqual([
    'stage2.1',
    'stage3.1',
    'stage4.1',
  ]);
  expect(fusesOf({ ...NARROW, exchange: 'at-end' })).toEqual(['stage4.1']);
});

test('without exchange the resolutions do not see one another before the end', () => {
  const network = createHrnet({ ...NARROW, exchange: 'at-end' }, { seed: 2 });
  const apart = createHrnet(NARROW, { seed: 2 });
  const count = (found: PoseNetwork) => [...found.store.parameters.keys()].length;
  expect(count(network)).toBeLessThan(count(apart));
  network.dispose();
  apart.dispose();
});

test('estimates heatmaps of each resolution, the lowest first', () => {
  const network = createHrnet({ ...NARROW, heatmaps: 'each' });
  const outputs = tf.tidy(() => network.forward(tf.zeros([1, 64, 96, 3]), INFERENCE));
  expect(outputs.map(({ shape }) => shape)).toEqual([
    [1, 2, 3, 14],
    [1, 4, 6, 14],
    [1, 8, 12, 14],
    [1, 16, 24, 14],
  ]);
  expect(network.heads.map(({ name, stride, stage }) => [name, stride, stage])).toEqual([
    ['heatmaps_0', 32, 0],
    ['heatmaps_1', 16, 1],
    ['heatmaps_2', 8, 2],
    ['heatmaps_3', 4, 3],
  ]);
  tf.dispose(outputs);
  network.dispose();
});

test('runs all resolutions from the beginning, equally deep', () => {
  const stages = NARROW.stages.map((stage) => ({ ...(NARROW.stages[2] as typeof stage) }));
  const network = createHrnet({ ...NARROW, stages, resolutions: 'all' });
  const names = [...network.store.parameters.keys()];
  const depth = (pattern: RegExp) => new Set(names.filter((name) => pattern.test(name))).size;
  expect(depth(/^layer1\.0\.conv\d\.weight$/)).toBe(3);
  for (const lower of [0, 1, 2])
    expect(depth(new RegExp(`^lower\\.${lower}\\.layer1\\.0\\.conv\\d\\.weight$`))).toBe(3);
  for (const branch of [0, 1, 2, 3])
    expect(depth(new RegExp(`^stage2\\.0\\.branches\\.${branch}\\.0\\.conv\\d\\.weight$`))).toBe(2);
  const [heatmaps] = tf.tidy(() => network.forward(tf.zeros([1, 64, 64, 3]), INFERENCE));
  expect(heatmaps?.shape).toEqual([1, 16, 16, 14]);
  heatmaps?.dispose();
  network.dispose();
});

test('takes bottlenecks in the branches, and a 3x3 head', () => {
  const stages = NARROW.stages.map((stage) => ({ ...stage, block: 'bottleneck' as const }));
  const network = createHrnet({ ...NARROW, stages, headKernelSize: 3 });
  const { parameters } = network.store;
  expect(parameters.get('stage2.0.branches.1.0.conv3.weight')?.shape).toEqual([1, 1, 4, 16]);
  expect(parameters.get('final_layer.weight')?.shape).toEqual([3, 3, 8, 14]);
  const [heatmaps] = tf.tidy(() => network.forward(tf.zeros([1, 64, 64, 3]), INFERENCE));
  expect(heatmaps?.shape).toEqual([1, 16, 16, 14]);
  heatmaps?.dispose();
  network.dispose();
});

const [second, third, fourth] = NARROW.stages as [
  HrnetOptions['stages'][0],
  HrnetOptions['stages'][0],
  HrnetOptions['stages'][0],
];
test.each([
  [{ stemFilters: 0 }, '`stemFilters` should be a whole number of at least 1, but it is 0.'],
  [{ stages: [] }, '`stages` should be at least one stage, but it is [].'],
  [
    { stages: [{ ...second, blocks: [4] }] },
    '`stages[0].blocks` should be a list of 2 numbers, one for each of its `branches`, but it is [4].',
  ],
  [
    { stages: [second, { ...third, filters: [2, 4] }] },
    '`stages[1].filters` should be a list of 3 numbers, one for each of its `branches`, but it is [2,4].',
  ],
  [
    { stages: [{ ...second, filters: [2, 0.5] }] },
    '`stages[0].filters[1]` should be a whole number of at least 1, but it is 0.5.',
  ],
  [
    { stages: [third, second] },
    '`stages[1].branches` should be at least the 3 of the stage before, but it is 2. ' +
      'A stage keeps the resolutions that it is given.',
  ],
  [
    { stages: [third, fourth], resolutions: 'all' as const },
    "`stages[1].branches` should be 3, as in the first of them, with the resolutions 'all', but it is 4.",
  ],
  [
    { input: { height: 64, width: 80 } },
    '`input.width` should be a multiple of 32, but it is 80. ' +
      'The stem divides it by 4, and each further branch by 2 more.',
  ],
])('refuses %j', (wrong, message) => {
  expect(() => createHrnet({ ...NARROW, ...wrong })).toThrow(
    expect.objectContaining({ name: 'OptionError', message }),
  );
});
