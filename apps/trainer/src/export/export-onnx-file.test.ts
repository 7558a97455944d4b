import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createDescribedNetwork,
  createNetwork,
  NETWORK_PRESETS,
  type NetworkDescription,
  type PoseNetwork,
} from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/node';
import { createSyntheticDataset } from '@posewright/datasets';
import { encodeJpeg } from '@posewright/image/node';
import { isVariable } from '@posewright/layers';
import { describeOnnx } from '@posewright/onnx';
import { createRandom } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OnnxDifference, OutputDifference } from './compare-onnx.js';
import { checkDifference, type ExportOnnxFileOptions, exportOnnxFile } from './export-onnx-file.js';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'posewright-onnx-'));
  await prepareBackend({ backend: 'wasm', threads: 1 });
});
afterAll(() => rmSync(folder, { recursive: true }));

const WHOLE: Omit<ExportOnnxFileOptions, 'output'> = {
  input: 'dynamic',
  batch: 'dynamic',
  precision: 'f32',
  raw: false,
  metadata: {},
};

/** A preset with weights and statistics as after training: not 0, not 1. */
function trained(preset: string): PoseNetwork {
  const network = createNetwork(NETWORK_PRESETS[preset] as NetworkDescription);
  const random = createRandom(3);
  for (const entry of network.store.entries.filter(isVariable)) {
    const { variable, name } = entry;
    const fill = (from: number, to: number) =>
      tf.tidy(() => {
        const numbers = Float32Array.from(
          { length: variable.size },
          () => from + (to - from) * random(),
        );
        variable.assign(tf.tensor(numbers, variable.shape));
      });
    if (name.endsWith('running_var')) fill(0.5, 1.5);
    else if (name.endsWith('running_mean') || name.endsWith('bias')) fill(-0.2, 0.2);
    else if (variable.rank === 1) fill(0.8, 1.2);
    else {
      // Kaiming's bound, so that outputs are neither too small nor too large.
      const bound = Math.sqrt(6 / (variable.size / (variable.shape.at(-1) as number)));
      fill(-bound, bound);
    }
  }
  return network;
}

const FACTS = [
  // Each of its 14 residual blocks starts with the norm of a sum, which stays; the other two follow convolutions.
  ['hourglass-nano', { Conv: 47, Mul: 0, BatchNormalization: 14 }, 32],
  ['hrnet-w8', { Conv: 68, Mul: 0, BatchNormalization: 0 }, 32],
  ['lightweight-openpose-tiny', { Conv: 57, Mul: 0, BatchNormalization: 0 }, 8],
] as const;

test.each(FACTS)(
  '%s at any size is what tfjs computes to 1e-5, in float16 to 1e-2',
  async (preset, counts, multiple) => {
    const network = trained(preset);
    const output = join(folder, `${preset}.onnx`);
    const metadata = { license: 'MIT', session: 'x'.repeat(1000) };
    const exported = await exportOnnxFile(network, { ...WHOLE, output, metadata });
    for (const { largest, largestValue } of exported.difference.outputs) {
      expect(largestValue).toBeGreaterThan(0.01);
      expect(largest / largestValue).toBeLessThan(1e-5);
    }
    expect(exported.cost).toBeNull();
    expect(exported.difference.keypoints.largest).toBeLessThan(0.01);
    expect(exported.sizeMultiple).toEqual({ height: multiple, width: multiple });
    const bytes = readFileSync(output);
    expect(exported.bytes).toBe(bytes.length);
    const { operations, metadata: words, opsets, outputs, nodes } = describeOnnx(bytes);
    const found = Object.keys(counts).map((type) => [type, operations[type] ?? 0]);
    expect(Object.fromEntries(found)).toEqual(counts);
    expect(opsets).toEqual({ '': 17 });
    expect(nodes).toBe(exported.nodes);
    expect(outputs.map(({ name }) => name)).toEqual(network.heads.map(({ name }) => name));
    expect(words).toMatchObject({ license: 'MIT', input: 'rgb-0-255' });
    expect(words.session).toBeUndefined();
    const twin = createDescribedNetwork(words);
    expect(twin.options).toEqual(network.options);
    twin.dispose();

    const halved = await exportOnnxFile(network, { ...WHOLE, output, precision: 'f16' });
    expect(halved.bytes / exported.bytes).toBeLessThan(0.7);
    for (const { largest, mean, largestValue } of halved.cost?.outputs ?? []) {
      expect(largest / largestValue).toBeLessThan(1e-2);
      expect(largest).toBeGreaterThan(0);
      expect(mean).toBeLessThan(largest);
    }
    expect(halved.cost?.outputs).toHaveLength(network.heads.length);
    network.dispose();
  },
);

test('of one size and a number of pictures, with the network’s own input', async () => {
  const network = trained('hourglass-nano');
  const output = join(folder, 'fixed.onnx');
  const input = { height: 64, width: 96 };
  const exported = await exportOnnxFile(network, { ...WHOLE, output, input, batch: 3, raw: true });
  expect(exported.input).toEqual([3, 3, 64, 96]);
  const [{ largest, largestValue }] = exported.difference.outputs as [OutputDifference];
  expect(largest / largestValue).toBeLessThan(1e-5);
  expect(describeOnnx(readFileSync(output)).metadata.input).toBe('preprocessed');
  network.dispose();
});

test('with 8 bits spread over what pictures cause, heatmaps stay as they are to a tenth', async () => {
  const network = trained('hrnet-w8');
  const size = { height: 100, width: 80 };
  const people = createSyntheticDataset({ seed: 5, length: 3, size });
  const calibration = mkdtempSync(join(folder, 'pictures-'));
  for (let index = 0; index < people.length; index++) {
    writeFileSync(join(calibration, `${index}.jpg`), await encodeJpeg(await people.image(index)));
  }
  const output = join(folder, 'int8.onnx');
  const exported = await exportOnnxFile(network, {
    ...WHOLE,
    output,
    precision: 'int8',
    calibration,
  });
  const { outputs } = exported.cost as OnnxDifference;
  const [{ mean, largestValue }] = outputs as [OutputDifference];
  expect(mean / largestValue).toBeLessThan(0.1);
  expect(mean / largestValue).toBeGreaterThan(1e-5);
  expect(describeOnnx(readFileSync(output)).operations.QuantizeLinear).toBeGreaterThan(60);
  network.dispose();
});

test('what cannot be checked is not written, and what was there stays', async () => {
  const network = trained('hourglass-nano');
  const output = join(folder, 'broken.onnx');
  writeFileSync(output, 'old');
  const [weights] = [...network.store.parameters.values()] as [tf.Variable];
  tf.tidy(() => weights.assign(tf.fill(weights.shape, Number.NaN, 'float32')));
  await expect(exportOnnxFile(network, { ...WHOLE, output })).rejects.toThrow(
    '`heatmaps[0, 0, 0]` should be a finite number, but it is NaN. The network that made it has diverged: ',
  );
  expect(readFileSync(output, 'utf8')).toBe('old');
  network.dispose();
});

test('a folder that does not exist is a sentence', async () => {
  const network = trained('hourglass-nano');
  const output = join(folder, 'nowhere', 'a.onnx');
  await expect(exportOnnxFile(network, { ...WHOLE, batch: 1, output })).rejects.toThrow(
    `\`${output}\` cannot be written: its folder does not exist. Make the folder, or check the path. What was there before is untouched.`,
  );
  expect(existsSync(output)).toBe(false);
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  network.dispose();
});

test('accepts rounding, and nothing more', () => {
  const keypoints = { count: 0, unmatched: 0, largest: 0, mean: 0 };
  const from = (largest: number) => ({
    outputs: [{ name: 'heatmaps_0', largest, mean: 0, largestValue: 2 }],
    keypoints,
  });
  expect(() => checkDifference(from(2e-4), 'a.onnx')).not.toThrow();
  expect(() => checkDifference(from(2.1e-4), 'a.onnx')).toThrow(
    "`a.onnx` was not written: its output `heatmaps_0` is up to 2.1e-4 away from tfjs's, whose largest value is 2.00; " +
      'at most 1e-4 of that is rounding. The export is at fault: report it with the weights.',
  );
});
