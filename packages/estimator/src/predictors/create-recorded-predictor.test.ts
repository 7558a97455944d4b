import {
  createHourglass,
  createHrnet,
  createLightweightOpenPose,
  HOURGLASS_NANO,
  HRNET_W8,
  LIGHTWEIGHT_OPENPOSE_TINY,
  type PoseNetwork,
} from '@posewright/architectures';
import { compile } from '@posewright/onnx/node';
import { createRandom } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { createPredictor } from './create-predictor.js';
import { createRecordedPredictor } from './create-recorded-predictor.js';
import type { InputImages } from './pose-predictor.js';

const noise = (batch: number, height: number, width: number): InputImages => {
  const random = createRandom(batch, height, width);
  const data = Float32Array.from({ length: batch * height * width * 3 }, () => random());
  return { data, shape: [batch, height, width, 3] };
};

async function expectAlike(network: PoseNetwork, shapes: readonly [number, number, number][]) {
  let compiled = 0;
  const predictor = createRecordedPredictor(network, {
    engine: 'onnxruntime',
    compile: (recording) => {
      compiled++;
      return compile(recording, { threads: 1 });
    },
  });
  const reference = createPredictor(network);
  for (const shape of shapes) {
    const images = noise(...shape);
    const [found, expected] = [await predictor.predict(images), await reference.predict(images)];
    expect(found.map((output) => output.shape)).toEqual(expected.map((output) => output.shape));
    for (const [head, { data }] of expected.entries()) {
      const largest = data.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
      const answer = found[head]?.data as Float32Array;
      const apart = data.map((value, place) => Math.abs(value - (answer[place] as number)));
      expect(apart.reduce((most, value) => Math.max(most, value), 0)).toBeLessThan(2e-5 * largest);
    }
  }
  await predictor.dispose();
  return compiled;
}

test.each([
  ['hourglass', () => createHourglass(HOURGLASS_NANO, { seed: 1 })],
  ['HRNet', () => createHrnet({ ...HRNET_W8, input: { height: 64, width: 64 } }, { seed: 1 })],
  [
    'Lightweight OpenPose',
    () =>
      createLightweightOpenPose(
        { ...LIGHTWEIGHT_OPENPOSE_TINY, input: { height: 64, width: 64 } },
        { seed: 1 },
      ),
  ],
])('one recording of %s serves batches and pictures of every size', async (_, create) => {
  const network = create();
  expect(
    await expectAlike(network, [
      [1, 64, 64],
      [3, 64, 64],
      [1, 128, 64],
      [2, 64, 96],
      [1, 64, 64],
    ]),
  ).toBe(1);
  network.dispose();
});

test('a network whose graph depends on the size is recorded for each, and eight are kept', async () => {
  const network = createHourglass(HOURGLASS_NANO, { seed: 1 });
  const dependent: PoseNetwork = {
    ...network,
    forward: (images, mode) => {
      // A number from the size is another constant at each.
      const [, height] = images.shape;
      return network.forward(tf.mul(images, 1 / height) as tf.Tensor4D, mode);
    },
  };
  const widths = [1, 2, 3, 4, 5, 6, 7, 8, 1, 9, 2].map((batch): [number, number, number] => [
    batch,
    64,
    64,
  ]);
  // The ninth displaces the one used longest ago: the second, for the first was used again.
  expect(await expectAlike(dependent, widths)).toBe(10);
  network.dispose();
});
