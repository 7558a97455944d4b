import { INFERENCE, loadState, readState } from '@posewright/layers';
import { oracleImages, oracleState } from '@posewright/vitest-config/oracles';
import { sharedJson } from '@posewright/vitest-config/shared';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { createHourglass } from './hourglass/create-hourglass.js';
import { HOURGLASS_PYTORCH_POSE_2 } from './hourglass/presets.js';
import { createHrnet } from './hrnet/create-hrnet.js';
import { HRNET_W32, stagesOfWidth } from './hrnet/presets.js';
import { createLightweightOpenPose } from './lightweight-openpose/create-lightweight-openpose.js';
import { LIGHTWEIGHT_OPENPOSE_1 } from './lightweight-openpose/presets.js';
import type { PoseNetwork } from './pose-network.js';

interface ForwardCase {
  readonly name: string;
  readonly inputShape: [number, number, number, number];
  readonly inputSeed: number;
  readonly params: number;
  readonly outputs: readonly {
    readonly l2: number;
    readonly shape: [number, number, number, number];
    readonly samples: readonly (readonly [number, number])[];
  }[];
}

const forward: { cases: ForwardCase[] } | null = sharedJson('oracles/networks/forward.json');

const NETWORKS: Readonly<Record<string, () => PoseNetwork>> = {
  hg_s2_b1_bearpaw: () => createHourglass(HOURGLASS_PYTORCH_POSE_2),
  hrnet_w8_tiny_blocks1_modules111: () =>
    createHrnet({ ...HRNET_W32, stages: stagesOfWidth(8, { modules: [1, 1, 1], blocks: 1 }) }),
  hrnet_w8_blocks4_modules143: () => createHrnet({ ...HRNET_W32, stages: stagesOfWidth(8) }),
  lwop_refine1: () => createLightweightOpenPose(LIGHTWEIGHT_OPENPOSE_1),
};

for (const [name, create] of Object.entries(NETWORKS)) {
  const stateDict: [string, number[]][] | null = sharedJson(
    `oracles/networks/${name}.state_dict.json`,
  );

  test.skipIf(stateDict === null)(
    `names and shapes equal the reference state dict: ${name}`,
    async () => {
      const network = create();
      const state = await readState(network.store);
      network.dispose();
      const found = [...state].map(([tensor, { shape }]) => `${tensor} ${shape}`).sort();
      expect(found).toEqual(stateDict?.map(([tensor, shape]) => `${tensor} ${shape}`).sort());
    },
  );

  test.skipIf(forward === null || stateDict === null)(
    `outputs equal the reference network: ${name}`,
    async () => {
      const expected = forward?.cases.find((entry) => entry.name === name) as ForwardCase;
      const network = create();
      const sizes = [...network.store.parameters.values()].map(({ size }) => size);
      expect(sizes.reduce((total, size) => total + size, 0)).toBe(expected.params);
      loadState(network.store, oracleState(stateDict ?? []));
      const [batch, channels, height, width] = expected.inputShape;
      const images = oracleImages(expected.inputShape, expected.inputSeed);
      const outputs = tf.tidy(() =>
        network.forward(tf.tensor4d(images, [batch, height, width, channels]), INFERENCE),
      );
      expect(outputs).toHaveLength(expected.outputs.length);
      for (const [index, output] of outputs.entries()) {
        await compare(output, expected.outputs[index] as ForwardCase['outputs'][number]);
      }
      tf.dispose(outputs);
      network.dispose();
    },
  );
}

async function compare(
  output: tf.Tensor4D,
  { shape, l2, samples }: ForwardCase['outputs'][number],
): Promise<void> {
  const nchw = tf.transpose(output, [0, 3, 1, 2]);
  const values = await nchw.data();
  expect(nchw.shape).toEqual(shape);
  nchw.dispose();
  expect(Math.abs(Math.hypot(...values) / l2 - 1)).toBeLessThan(2e-4);
  const scale = l2 / Math.sqrt(values.length);
  for (const [index, value] of samples) {
    expect(Math.abs((values[index] as number) - value) / scale).toBeLessThan(2e-4);
  }
}
