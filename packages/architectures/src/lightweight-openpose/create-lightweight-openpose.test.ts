import { INFERENCE } from '@posewright/layers';
import { defineSkeleton } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { createLightweightOpenPose } from './create-lightweight-openpose.js';
import type { LightweightOpenPoseOptions } from './options.js';
import {
  LIGHTWEIGHT_OPENPOSE_1,
  LIGHTWEIGHT_OPENPOSE_2,
  LIGHTWEIGHT_OPENPOSE_3,
  LIGHTWEIGHT_OPENPOSE_OMZ,
  LIGHTWEIGHT_OPENPOSE_TINY,
} from './presets.js';

const NARROW: LightweightOpenPoseOptions = {
  ...LIGHTWEIGHT_OPENPOSE_TINY,
  filters: 8,
  headFilters: 8,
  input: { height: 64, width: 64 },
};

// Osokin (2018) with its reference code, counted in FACTS 2.3; Open Model Zoo: its own description.
test.each([
  ['1 refinement stage', LIGHTWEIGHT_OPENPOSE_1, 4_091_698],
  ['2 refinement stages', LIGHTWEIGHT_OPENPOSE_2, 5_700_331],
  ['3 refinement stages', LIGHTWEIGHT_OPENPOSE_3, 7_308_964],
  ['Open Model Zoo', LIGHTWEIGHT_OPENPOSE_OMZ, 4_099_058],
])('has as many parameters as the reference: %s', (_name, options, parameters) => {
  const network = createLightweightOpenPose(options);
  const sizes = [...network.store.parameters.values()].map(({ size }) => size);
  network.dispose();
  expect(sizes.reduce((total, size) => total + size, 0)).toBe(parameters);
});

test('gives heatmaps with a background and fields of every stage, for joints and limbs of one’s own', () => {
  const skeleton = defineSkeleton({
    name: 'ARM',
    joints: ['shoulder', 'elbow', 'wrist'],
    limbs: [
      [0, 1],
      [1, 2],
    ],
    flip: [0, 1, 2],
    sigmas: [0.1, 0.1, 0.1],
  });
  const network = createLightweightOpenPose({ ...NARROW, skeleton, refinements: 2 });
  const outputs = tf.tidy(() => network.forward(tf.zeros([1, 64, 96, 3]), INFERENCE));
  expect(outputs.map(({ shape }) => shape)).toEqual(
    [0, 1, 2].flatMap(() => [
      [1, 8, 12, 4],
      [1, 8, 12, 4],
    ]),
  );
  expect(network.heads).toEqual(
    [0, 1, 2].flatMap((stage) => [
      {
        name: `heatmaps_${stage}`,
        kind: 'heatmaps',
        background: true,
        channels: 4,
        stride: 8,
        stage,
      },
      { name: `pafs_${stage}`, kind: 'pafs', channels: 4, stride: 8, stage },
    ]),
  );
  tf.dispose(outputs);
  network.dispose();
});

test('the initial stage alone is a network too', () => {
  const network = createLightweightOpenPose({ ...NARROW, refinements: 0 });
  expect(network.heads.map(({ name }) => name)).toEqual(['heatmaps_0', 'pafs_0']);
  network.dispose();
});

test.each([
  [{ refinements: -1 }, '`refinements` should be a whole number of at least 0, but it is -1.'],
  [{ filters: 0 }, '`filters` should be a whole number of at least 1, but it is 0.'],
  [{ backboneWidth: 0.1 }, '`backboneWidth` should be a positive multiple of 1/32, but it is 0.1.'],
  [
    { skeleton: { ...NARROW.skeleton, name: 'NO_LIMBS', limbs: [] } },
    "`skeleton` should be one with limbs, but it is 'NO_LIMBS'. A part affinity field is learned for each limb.",
  ],
  [{ input: { height: 64, width: 60 } }, '`input.width` should be a multiple of 8, but it is 60.'],
])('refuses %j', (wrong, message) => {
  expect(() => createLightweightOpenPose({ ...NARROW, ...wrong })).toThrow(
    expect.objectContaining({ name: 'OptionError', message }),
  );
});
