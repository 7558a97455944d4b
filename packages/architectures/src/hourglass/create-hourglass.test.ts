import { INFERENCE } from '@posewright/layers';
import { defineSkeleton, MPII_16 } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { createHourglass } from './create-hourglass.js';
import type { HourglassOptions } from './options.js';
import {
  HOURGLASS_NANO,
  HOURGLASS_NEWELL_8,
  HOURGLASS_NORM_FIRST_2,
  HOURGLASS_PYTORCH_POSE_1,
  HOURGLASS_PYTORCH_POSE_2,
  HOURGLASS_PYTORCH_POSE_8,
} from './presets.js';

function parametersOf(options: HourglassOptions): number {
  const network = createHourglass(options);
  const sizes = [...network.store.parameters.values()].map(({ size }) => size);
  network.dispose();
  return sizes.reduce((total, size) => total + size, 0);
}

// Newell's own graph: FACTS 2.1; pytorch-pose: its oracle; norm-first: counted from the reference's constructors.
test.each([
  ['newell, 1 stack', { ...HOURGLASS_NEWELL_8, stacks: 1 }, 3_426_448],
  ['newell, 2 stacks', { ...HOURGLASS_NEWELL_8, stacks: 2 }, 6_570_400],
  ['newell, 8 stacks', HOURGLASS_NEWELL_8, 25_434_112],
  ['pytorch-pose, 1 stack', HOURGLASS_PYTORCH_POSE_1, 3_586_960],
  ['pytorch-pose, 2 stacks', HOURGLASS_PYTORCH_POSE_2, 6_730_912],
  ['pytorch-pose, 8 stacks', HOURGLASS_PYTORCH_POSE_8, 25_594_624],
  ['pytorch-pose, 2 stacks of 4 blocks', { ...HOURGLASS_PYTORCH_POSE_2, blocks: 4 }, 24_751_264],
])('has as many parameters as the reference: %s', (_name, options, parameters) => {
  expect(parametersOf(options)).toBe(parameters);
});

test('norm-first has batch norm before every convolution and residual blocks at every place', () => {
  const network = createHourglass({ ...HOURGLASS_NORM_FIRST_2, filters: 8, depth: 1 });
  const names = [...network.store.parameters.keys()];
  network.dispose();
  expect(names.filter((name) => name.startsWith('start.'))).toEqual([
    'start.bn.weight',
    'start.bn.bias',
    'start.conv.weight',
    'start.conv.bias',
  ]);
  for (const place of ['skip', 'afterpool', 'num1res', 'lowres'])
    for (const number of [0, 1])
      expect(names).toContain(`hourglass.0.${place}.${number}.cb.cbr1.bn.weight`);
  expect(names).toContain('lin1.1.bn.weight');
  // The reference's constructor makes the links of the last stack too, although nothing follows.
  expect(names).toContain('jointstochan.1.weight');
});

test('gives heatmaps at a quarter of the input for every stack, joints last', () => {
  const skeleton = defineSkeleton({ ...MPII_16, name: 'MPII_16' });
  const network = createHourglass({ ...HOURGLASS_NANO, stacks: 2, skeleton });
  const outputs = tf.tidy(() => network.forward(tf.zeros([2, 64, 96, 3]), INFERENCE));
  expect(outputs.map(({ shape }) => shape)).toEqual([
    [2, 16, 24, 16],
    [2, 16, 24, 16],
  ]);
  expect(network.heads.map(({ name, stride }) => [name, stride])).toEqual([
    ['heatmaps_0', 4],
    ['heatmaps_1', 4],
  ]);
  tf.dispose(outputs);
  network.dispose();
});

test('leaves the input out of the link where `link` is `replace`', () => {
  const images = tf.randomUniform<tf.Rank.R4>([1, 64, 64, 3], 0, 1, 'float32', 7);
  const [summed, replaced] = (['sum', 'replace'] as const).map((link) => {
    const network = createHourglass({ ...HOURGLASS_NANO, stacks: 2, link }, { seed: 3 });
    const outputs = tf.tidy(() => network.forward(images, INFERENCE).map((map) => map.dataSync()));
    network.dispose();
    return outputs;
  });
  images.dispose();
  expect(summed?.[0]).toEqual(replaced?.[0]);
  expect(summed?.[1]).not.toEqual(replaced?.[1]);
});

test('the same seed gives the same weights, another seed others', () => {
  const [first, again, other] = [1, 1, 2].map((seed) => {
    const network = createHourglass(HOURGLASS_NANO, { seed });
    const values = network.store.parameters.get('conv1.weight')?.dataSync();
    network.dispose();
    return values;
  });
  expect(first).toEqual(again);
  expect(first).not.toEqual(other);
});

test.each([
  [{ stacks: 0 }, '`stacks` should be a whole number of at least 1, but it is 0.'],
  [{ filters: 20 }, '`filters` should be a positive multiple of 8, but it is 20.'],
  [
    { input: { height: 64, width: 80 } },
    '`input.width` should be a multiple of 32, but it is 80. ' +
      'The stem divides it by 4, and an hourglass of depth 3 by 8 more.',
  ],
])('refuses %o', (wrong, message) => {
  expect(() => createHourglass({ ...HOURGLASS_NANO, ...wrong })).toThrow(message);
});

test('shows each stack, from its input down to the smallest map and up again, to who observes', () => {
  const network = createHourglass({ ...HOURGLASS_NANO, stacks: 2 });
  const seen: string[] = [];
  const observe = (part: string, { shape }: tf.Tensor4D) => void seen.push(`${part} ${shape[1]}`);
  tf.tidy(() => void network.forward(tf.zeros([1, 64, 64, 3]), { ...INFERENCE, observe }));
  const hourglass = (stack: number) =>
    ['in 16', 'down_3 8', 'down_2 4', 'down_1 2', 'bottom 2', 'up_1 4', 'up_2 8', 'up_3 16'].map(
      (part) => `hourglass_${stack}.${part}`,
    );
  expect(seen).toEqual([...hourglass(0), ...hourglass(1)]);
  network.dispose();
});
