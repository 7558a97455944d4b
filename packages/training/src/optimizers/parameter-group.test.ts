import {
  createLightweightOpenPose,
  LIGHTWEIGHT_OPENPOSE_1,
  LIGHTWEIGHT_OPENPOSE_2,
} from '@posewright/architectures';
import { isVariable } from '@posewright/layers';
import { expect, test } from 'vitest';
import { LIGHTWEIGHT_OPENPOSE_GROUPS } from './lightweight-openpose-groups.js';
import { groupParameters, NO_DECAY_OF_VECTORS } from './parameter-group.js';

const PARAMETERS = new Map(
  Object.entries({
    'conv1.weight': { shape: [7, 7, 3, 8] },
    'conv1.bias': { shape: [8] },
    'layer1.0.bn1.weight': { shape: [8] },
    'layer1.0.bn1.bias': { shape: [8] },
    'score.0.weight': { shape: [1, 1, 8, 14] },
  }),
);

test('a parameter belongs to the first group that it matches, else to the rest', () => {
  const members = groupParameters(PARAMETERS, [
    { name: 'biases', pattern: '*.bias' },
    { name: 'first', pattern: ['conv1.*', 'layer1.*.weight'] },
    { name: 'norms', pattern: 'layer1.*' },
  ]);
  expect(members.map(({ group, names }) => [group?.name ?? null, names])).toEqual([
    ['biases', ['conv1.bias', 'layer1.0.bn1.bias']],
    ['first', ['conv1.weight', 'layer1.0.bn1.weight']],
    [null, ['score.0.weight']],
  ]);
});

test('biases and norms are told from kernels by their rank', () => {
  const [vectors, kernels] = groupParameters(PARAMETERS, NO_DECAY_OF_VECTORS);
  expect(vectors?.names).toEqual(['conv1.bias', 'layer1.0.bn1.weight', 'layer1.0.bn1.bias']);
  expect(vectors?.group?.weightDecay).toBe(0);
  expect(kernels).toEqual({ group: null, names: ['conv1.weight', 'score.0.weight'] });
});

test.each([
  [
    [{ name: 'stem', pattern: 'cnv1.*' }],
    "`groups` should be patterns that match names of parameters, but it is 'cnv1.*'. The nearest names are conv1.weight, conv1.bias, score.0.weight.",
  ],
  [
    [
      { name: 'stem', pattern: 'conv1.*' },
      { name: 'stem', pattern: 'score.*' },
    ],
    "`groups` should be of different names, but it is 'stem'.",
  ],
  [
    [{ name: 'stem', pattern: '*', learningRate: -1 }],
    '`groups.stem.learningRate` should be a number that is not negative, but it is -1.',
  ],
  [
    [{ name: 'stem', pattern: '*', weightDecay: Number.NaN }],
    '`groups.stem.weightDecay` should be a number that is not negative, but it is NaN.',
  ],
])('groups that cannot be are refused: %j', (groups, message) => {
  expect(() => groupParameters(PARAMETERS, groups)).toThrow(message);
});

test.each([
  [1, LIGHTWEIGHT_OPENPOSE_1],
  [2, LIGHTWEIGHT_OPENPOSE_2],
])(
  'Lightweight OpenPose’s groups are the reference’s, with %d refinement stages',
  (stages, options) => {
    const network = createLightweightOpenPose(options);
    const members = groupParameters(network.store.parameters, LIGHTWEIGHT_OPENPOSE_GROUPS);
    const layouts = new Map(
      network.store.entries.filter(isVariable).map(({ name, layout }) => [name, layout]),
    );
    // What the reference selects by the kind of a module, found here by layouts and by which names have statistics.
    const norms = new Set(
      network.store.entries.flatMap(({ name }) =>
        name.endsWith('.running_mean') ? [name.slice(0, -'running_mean'.length)] : [],
      ),
    );
    const kindOf = (name: string) => {
      const [part] = name.split('.');
      const last = name.slice(name.lastIndexOf('.') + 1);
      if (norms.has(name.slice(0, -last.length))) return `${part} norm ${last}`;
      return `${part} ${layouts.get(name) === 'depthwise' ? 'depthwise' : 'convolution'} ${last}`;
    };
    const found = members.map(({ group, names }) => [
      [...new Set(names.map(kindOf))],
      names.length,
      group?.learningRate ?? 1,
      group?.weightDecay ?? 'the optimizer’s',
    ]);
    // `train.py`: part, number of parameters, factor of the learning rate, weight decay. The backbone has a full convolution and 11 separable ones; a
    // refinement stage 5 blocks of 3 convolutions and 2 norms, and heads of 2 x 2.
    expect(found).toEqual([
      [['model convolution weight'], 12, 1, 'the optimizer’s'],
      [['model depthwise weight'], 11, 1, 0],
      [['model norm weight'], 23, 1, 0],
      [['model norm bias'], 23, 2, 0],
      [['cpm convolution weight'], 5, 1, 'the optimizer’s'],
      [['cpm convolution bias'], 2, 2, 0],
      [['cpm depthwise weight'], 3, 1, 0],
      [['initial_stage convolution weight'], 7, 1, 'the optimizer’s'],
      [['initial_stage convolution bias'], 7, 2, 0],
      [['refinement_stages convolution weight'], 19 * stages, 4, 'the optimizer’s'],
      [['refinement_stages convolution bias'], 19 * stages, 8, 0],
      [['refinement_stages norm weight'], 10 * stages, 1, 0],
      [['refinement_stages norm bias'], 10 * stages, 2, 0],
    ]);
    network.dispose();
  },
);
