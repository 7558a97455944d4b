import { createHourglass, HOURGLASS_NANO } from '@posewright/architectures';
import { INFERENCE, isVariable } from '@posewright/layers';
import { exportOnnx } from '@posewright/onnx';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { exportableNetwork } from './exportable-network.js';

test('gives the variables by their names, and what the network says without learning', () => {
  const network = createHourglass({ ...HOURGLASS_NANO, filters: 8, depth: 1 });
  const exportable = exportableNetwork(network);
  const entries = network.store.entries.filter(isVariable);
  expect(entries.length).toBeGreaterThan(0);
  expect([...exportable.variables]).toEqual(entries.map(({ name, variable }) => [name, variable]));
  const [ours, theirs] = tf.tidy(() => {
    const images = tf.randomUniform<tf.Rank.R4>([1, 64, 64, 3], 0, 1, 'float32', 1);
    const said = [exportable.forward(images), network.forward(images, INFERENCE)];
    return said.map((outputs) => outputs.at(-1)?.dataSync());
  });
  expect(ours?.length).toBeGreaterThan(0);
  expect(ours).toEqual(theirs);
  expect(exportOnnx(exportable).length).toBeGreaterThan(1000);
  network.dispose();
});
