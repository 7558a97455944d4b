import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCheckpoint } from '@posewright/checkpoints/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from './testing/run-cli.js';
import { writeCrops } from './testing/write-crops.js';

const SMALL = ['--samples', '24', '--batch-size', '4', '--validate', '5', '--threads', '1'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posewright-recipes-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a recipe that was printed into a file is the same recipe', async () => {
  const flags = [
    '--preset',
    'hrnet-w32-coco-256x192-udp',
    '--schedule',
    'cosine',
    '--print-config',
  ];
  const printed = await runCli(['train', ...flags]);
  expect(printed.code).toBe(0);
  const file = join(folder, 'printed.json');
  await writeFile(file, printed.stdout);
  const again = await runCli(['train', '--config', file, '--print-config']);
  expect(again.stdout).toBe(printed.stdout);
  const line = await runCli(['train', '--config', file, '--print-config', '--json']);
  expect(line.stdout.trim().split('\n')).toHaveLength(1);
  expect(JSON.parse(line.stdout)).toEqual(JSON.parse(printed.stdout));
});

test('a recipe of one’s own begins with other weights, and leaves frozen ones as they are', async () => {
  const first = join(folder, 'first');
  const begun = await runCli(['train', ...SMALL, '--epochs', '1', '--output', first]);
  expect(begun.code).toBe(0);
  const weights = join(first, 'best.safetensors');
  const file = join(folder, 'mine.ts');
  await writeFile(
    file,
    `import { defineConfig } from '@posewright/trainer';
export default defineConfig({
  preset: 'hourglass-nano',
  network: { stacks: 2 },
  initialize: { weights: ${JSON.stringify(weights)} },
  frozen: ['conv1.*', 'layer1.*'],
  optimizer: 'adamw',
  learningRate: 1e-3,
  referenceBatch: 16,
  schedule: { kind: 'cosine', warmUp: { steps: 2, start: 0.1 } },
  accumulation: 2,
  clipping: { norm: 1 },
  ema: { decay: 0.9 },
  loss: 'joints-mse',
  stageWeights: [0.5, 1],
  jointWeights: { neck: 2 },
});`,
  );
  const output = join(folder, 'second');
  const { code, stdout, stderr } = await runCli([
    'train',
    '--config',
    file,
    ...SMALL,
    '--epochs',
    '1',
    '--output',
    output,
  ]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toContain(`Begins with ${weights} (Posewright’s): `);
  expect(stdout).toMatch(/Begin anew: \d+ tensors, .*hg\.1\.\* \(\d+\)/);
  expect(stdout).toContain(
    'in batches of 4, 2 to a step, at the learning rate 0.0005 in the place of 0.001;',
  );
  const [before, after] = [
    (await readCheckpoint(weights)).state,
    (await readCheckpoint(join(output, 'last.safetensors'))).state,
  ];
  for (const name of ['conv1.weight', 'layer1.0.conv1.weight']) {
    expect(after.get(name)?.data).toEqual(before.get(name)?.data);
  }
  expect(after.get('layer2.0.conv1.weight')?.data).not.toEqual(
    before.get('layer2.0.conv1.weight')?.data,
  );
  const { config } = JSON.parse(await readFile(join(output, 'config.json'), 'utf8'));
  expect(config).toMatchObject({ optimizer: { kind: 'adamw' }, ema: { decay: 0.9 }, epochs: 1 });
});

test('says which joints of a data set the weights know already', async () => {
  const crops = join(folder, 'crops');
  await writeCrops(crops);
  const weights = join(folder, 'mpii.safetensors');
  const mpii = join(folder, 'mpii.json');
  await writeFile(
    mpii,
    JSON.stringify({ preset: 'hourglass-nano', network: { skeleton: 'MPII_16' } }),
  );
  const learned = await runCli([
    'train',
    '--config',
    mpii,
    ...SMALL,
    '--epochs',
    '1',
    '--output',
    weights,
  ]);
  expect(learned.code).toBe(0);
  const { stdout, code } = await runCli([
    ...['train', '--dataset', 'lsp-crops', '--data', crops, '--batch-size', '5', '--epochs', '1'],
    ...[
      '--initialize',
      join(weights, 'best.safetensors'),
      '--threads',
      '1',
      '--output',
      join(folder, 'lsp'),
    ],
  ]);
  expect(stdout).toContain(
    'It knows the joints of MPII_16. In 2 tensors (score.0.weight, score.0.bias) those of the same names are carried over: right_ankle, ',
  );
  expect(stdout).toContain('These begin anew: neck.');
  expect(code).toBe(0);
});

test.each([
  [
    ['--config', 'x.json', '--preset', 'hrnet-w8'],
    "option '--config <file>' cannot be used with option '--preset <name>'",
  ],
  [['--preset', 'hrnet-w9'], "Did you mean 'hrnet-w8'?"],
  [
    ['--preset', 'hrnet-w32-coco-256x192', '--samples', '8'],
    "OptionError: `initialize.weights` should be a file that is there, but it is 'hrnet_w32-36af842e.pth'.",
  ],
  [
    ['--freeze', 'conv9.*', '--samples', '8'],
    "OptionError: `frozen` should be patterns that match names of parameters, but it is 'conv9.*'. The nearest names are conv1.weight, ",
  ],
  [
    ['--loss', 'kl'],
    "OptionError: `codec` should be 'soft-argmax' with the loss kl, but it is 'quarter'.",
  ],
])('%j ends with 2 and says why', async (flags, message) => {
  const output = join(folder, 'unused');
  const { code, stderr } = await runCli(['train', ...flags, '--threads', '1', '--output', output]);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain('    at ');
  expect(code).toBe(2);
});
