import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNetwork, describeNetwork, HOURGLASS_NANO } from '@posewright/architectures';
import { describeProvenance } from '@posewright/checkpoints';
import { writeCheckpoint } from '@posewright/checkpoints/node';
import { readState } from '@posewright/layers';
import { describeOnnx } from '@posewright/onnx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../testing/run-cli.js';

let folder: string;
let weights: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'posewright-export-'));
  weights = join(folder, 'nano.safetensors');
  const network = createNetwork({ architecture: 'hourglass', options: HOURGLASS_NANO });
  await writeCheckpoint(weights, await readState(network.store), {
    metadata: { ...describeNetwork(network), ...describeProvenance({ license: 'Apache-2.0' }) },
  });
  network.dispose();
});
afterAll(() => rmSync(folder, { recursive: true }));

function exported(...flags: readonly string[]) {
  return runCli(['export', '--weights', weights, ...flags]);
}

test('writes a network as ONNX and says how far it is from tfjs', async () => {
  const output = join(folder, 'nano.onnx');
  const { code, stdout } = await exported('--format', 'onnx', '--output', output);
  expect(code).toBe(0);
  expect(stdout.trim().split('\n')).toEqual([
    `hourglass as ONNX, written to ${output}: 0.21 MB, 130 nodes.`,
    'Input: image [1, 3, 64, 64], RGB in 0..255.',
    'Largest difference from tfjs, with float32 weights:',
    expect.stringMatching(
      /^ {2}heatmaps_0 {2}\d\.\de-\d+ \(mean \d\.\de-\d+\) of values up to 0\.\d+$/,
    ),
  ]);
  expect(describeOnnx(readFileSync(output)).metadata).toMatchObject({
    architecture: 'hourglass',
    license: 'Apache-2.0',
    input: 'rgb-0-255',
  });
});

test('writes one of any size with float16 weights, and what they cost', async () => {
  const output = join(folder, 'dynamic.onnx');
  const dynamic = ['--input', 'dynamic', '--batch', 'dynamic', '--precision', 'f16'];
  const { code, stdout } = await exported('--format', 'onnx', '--output', output, ...dynamic);
  expect(code).toBe(0);
  expect(stdout).toContain(
    'Input: image [batch, 3, height, width], RGB in 0..255. Height is a multiple of 32, width of 32.\n',
  );
  expect(stdout).toMatch(
    /With the float16 weights of the file:\n {2}heatmaps_0 .*\n {2}\d+ keypoints move by up to \d+\.\d\d pixels of the input, /,
  );
});

test('with --json prints one object', async () => {
  const output = join(folder, 'raw.onnx');
  const flags = ['--input', '64x96', '--batch', '2', '--raw', '--json'];
  const { code, stdout } = await exported('--format', 'onnx', '--output', output, ...flags);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    output,
    format: 'onnx',
    architecture: 'hourglass',
    precision: 'f32',
    raw: true,
    bytes: readFileSync(output).length,
    nodes: 129,
    input: [2, 3, 64, 96],
    sizeMultiple: { height: 32, width: 32 },
    difference: { outputs: [{ name: 'heatmaps_0', largest: expect.any(Number) }] },
    cost: null,
  });
});

test.each([
  [
    ['--format', 'onnx', '--input', '64x70'],
    "OptionError: `input` should be a multiple of 32 in height and of 32 in width, the network's coarsest strides, but it is '64x70'.",
  ],
  [['--format', 'onnx', '--input', 'big'], 'Expected height x width, e.g. 256x192.'],
  [['--format', 'onnx', '--batch', '0'], 'Expected a whole number of at least 1.'],
  [
    ['--batch', '4'],
    'OptionError: `--batch` should be left out with the format safetensors, but it is 4.',
  ],
  [
    ['--raw'],
    'OptionError: `--raw` should be left out with the format safetensors, but it is true.',
  ],
  [
    ['--format', 'onnx', '--precision', 'int8'],
    'OptionError: `--calibration` should be a folder of pictures, because of int8, but it is undefined.',
  ],
  [
    ['--format', 'onnx', '--calibration', 'photos'],
    "OptionError: `--calibration` should be left out where the precision is not int8, but it is 'photos'.",
  ],
  [
    ['--precision', 'int8', '--calibration', 'photos'],
    "OptionError: `--precision` should be 'f32' or 'f16' with the format safetensors, but it is 'int8'.",
  ],
] as const)('%j is wrong usage', async (flags, message) => {
  const output = join(folder, 'never.onnx');
  const { code, stderr } = await exported('--output', output, ...flags);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain('    at ');
  expect(code).toBe(2);
  expect(readdirSync(folder)).not.toContain('never.onnx');
});
