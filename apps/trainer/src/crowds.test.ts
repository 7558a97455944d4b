import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHrnet, describeNetwork, HRNET_W8 } from '@posewright/architectures';
import { writeCheckpoint } from '@posewright/checkpoints/node';
import { readState } from '@posewright/layers';
import { sharedFile } from '@posewright/vitest-config/shared';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from './testing/run-cli.js';
import { writeCoco } from './testing/write-coco.js';
import { writeCrowdNetwork } from './testing/write-crowd-network.js';

let folder: string;
let weights: string;
let coco: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posewright-crowds-'));
  coco = join(folder, 'coco');
  await writeCoco(coco, 12);
  weights = join(folder, 'random.safetensors');
  await writeCrowdNetwork(weights);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

test('trains a network that finds everybody, measures and draws it', async () => {
  const output = join(folder, 'run');
  const config = join(folder, 'config.json');
  const network = { filters: 8, headFilters: 8, input: { height: 64, width: 64 } };
  await writeFile(config, JSON.stringify({ preset: 'lightweight-openpose-tiny', network }));
  const trained = await runCli([
    'train',
    ...['--config', config, '--dataset', 'coco', '--data', coco, '--output', output],
    ...['--epochs', '2', '--batch-size', '2', '--threads', '1', '--json'],
  ]);
  expect(trained.stderr).toContain('epoch 2/2 | loss ');
  expect(trained.stderr).toMatch(/\| AP \d+\.\d % \|/);
  expect(trained.code).toBe(0);
  expect(JSON.parse(trained.stdout)).toMatchObject({
    metric: 'AP',
    pictures: 6,
    people: 6,
    AP: expect.any(Number),
  });
  const files = await readdir(output);
  for (const file of [
    'best.safetensors',
    'heatmaps.png',
    'heatmaps-2.png',
    'overlays.png',
    'report.html',
  ])
    expect(files).toContain(file);
  expect(await readFile(join(output, 'report.html'), 'utf8')).toContain('AP');
});

test('evaluates by COCO’s ten numbers, and writes results that `score` takes', async () => {
  const output = join(folder, 'evaluated');
  const evaluate = ['evaluate', '--weights', weights, '--dataset', 'coco', '--data', coco];
  const { code, stdout } = await runCli([
    ...evaluate,
    '--height',
    '80',
    '--output',
    output,
    '--flip',
    '--json',
  ]);
  expect(code).toBe(0);
  const numbers = JSON.parse(stdout);
  expect(numbers).toMatchObject({
    dataset: 'coco/all',
    pictures: 12,
    people: 12,
    height: 80,
    method: 'refined',
    flip: true,
  });
  for (const name of ['AP', 'AP50', 'AP75', 'APm', 'AR', 'AR50', 'AR75', 'ARm'])
    expect(numbers[name]).toBeTypeOf('number');
  expect(numbers).toMatchObject({ APl: null, ARl: null }); // nobody is that large
  const truth = join(coco, 'person_keypoints.json');
  const results = join(output, 'results.json');
  const scored = await runCli([
    'score',
    '--metric',
    'coco',
    '--truth',
    truth,
    '--predictions',
    results,
    '--json',
  ]);
  expect(scored.code).toBe(0);
  expect(JSON.parse(scored.stdout)).toMatchObject({ AP: numbers.AP, AR: numbers.AR });
});

test.each([
  [['--height', '100'], '`--height` should be a multiple of 8, but it is 100.'],
  [['--dataset', 'synthetic'], "`--dataset` should be 'coco', but it is 'synthetic'."],
])('refuses %j with exit code 2', async (flags, message) => {
  const { code, stderr } = await runCli([
    'evaluate',
    '--weights',
    weights,
    '--dataset',
    'coco',
    '--data',
    coco,
    ...flags,
  ]);
  expect(stderr).toContain(message);
  expect(code).toBe(2);
});

test('refuses to train on drawn people a network that finds everybody', async () => {
  const output = join(folder, 'drawn');
  const { code, stderr } = await runCli([
    'train',
    '--preset',
    'lightweight-openpose-tiny',
    '--output',
    output,
  ]);
  expect(stderr).toContain("`--dataset` should be 'coco', but it is 'synthetic'.");
  expect(code).toBe(2);
});

test('the weights of joints that the data set does not have are refused', async () => {
  const network = createHrnet({ ...HRNET_W8, stemFilters: 4, input: { height: 32, width: 32 } });
  const file = join(folder, 'lsp.safetensors');
  await writeCheckpoint(file, await readState(network.store), {
    metadata: describeNetwork(network),
  });
  network.dispose();
  const { code, stderr } = await runCli([
    'evaluate',
    '--weights',
    file,
    '--dataset',
    'coco',
    '--data',
    coco,
  ]);
  expect(stderr).toContain(
    '`--dataset` should be a data set with the joints of LSP_14, on which the network was trained',
  );
  expect(code).toBe(2);
});

test('takes pictures of every kind and lists the broken ones', async () => {
  const pictures = join(folder, 'pictures');
  await mkdir(pictures);
  const make = (name: string, width: number, height: number, channels: 3 | 4 = 3) => {
    const background = { r: 90, g: 120, b: 60, alpha: 0.5 };
    return sharp({ create: { width, height, channels, background } }).toFormat(name as 'png');
  };
  await make('png', 1, 1).toFile(join(pictures, 'a-one-pixel.png'));
  await make('png', 20_000, 3).toFile(join(pictures, 'b-wide.png'));
  await make('png', 3, 20_000).toFile(join(pictures, 'c-high.png'));
  await make('png', 40, 50).grayscale().toFile(join(pictures, 'd-gray.png'));
  await make('png', 40, 50, 4).toFile(join(pictures, 'e-alpha.png'));
  await make('jpeg', 40, 50).toColourspace('cmyk').toFile(join(pictures, 'f-cmyk.jpg'));
  const frames = await sharp(
    [0, 1].map((shade) => ({
      create: { width: 20, height: 20, channels: 3, background: shade ? 'red' : 'blue' },
    })) as never,
    { join: { animated: true } },
  )
    .gif()
    .toBuffer();
  await writeFile(join(pictures, 'g-animated.gif'), frames);
  const whole = await make('jpeg', 400, 300).toBuffer();
  await writeFile(join(pictures, 'h-truncated.jpg'), whole.subarray(0, whole.length / 2));
  const { code, stdout, stderr } = await runCli([
    'predict',
    pictures,
    '--weights',
    weights,
    '--height',
    '64',
    '--json',
  ]);
  const { pictures: found, failed } = JSON.parse(stdout);
  expect(
    found.map(({ width, height }: { width: number; height: number }) => [width, height]),
  ).toEqual([
    [1, 1],
    [20_000, 3],
    [3, 20_000],
    [40, 50],
    [40, 50],
    [40, 50],
    [20, 20],
  ]);
  expect(failed).toEqual([
    { file: join(pictures, 'h-truncated.jpg'), reason: expect.stringContaining('h-truncated.jpg') },
  ]);
  expect(stderr).toContain('Left out 1:');
  expect(code).toBe(1);
});

test('exports what import takes back, and says what it is', async () => {
  const exported = join(folder, 'exported.safetensors');
  const imported = join(folder, 'imported.safetensors');
  const { code } = await runCli(['export', '--weights', weights, '--output', exported, '--json']);
  expect(code).toBe(0);
  const result = await runCli([
    'import',
    exported,
    '--output',
    imported,
    '--license',
    'MIT',
    '--json',
  ]);
  expect(JSON.parse(result.stdout)).toMatchObject({
    architecture: 'lightweight-openpose',
    origin: 'Lightweight OpenPose',
    skeleton: 'OPENPOSE_18',
    missing: [],
    unused: [],
    misfits: [],
  });
  const info = await runCli(['info', '--weights', imported, '--json']);
  expect(JSON.parse(info.stdout)).toMatchObject({
    architecture: 'lightweight-openpose',
    metadata: { license: 'MIT' },
  });
});

const pth = sharedFile('oracles/pytorch-files/hrnet_w8_tiny.zip.pth');
test.skipIf(pth === null)('imports a file that PyTorch wrote, and runs it', async () => {
  const imported = join(folder, 'hrnet.safetensors');
  const result = await runCli(['import', pth as string, '--output', imported, '--json']);
  expect(JSON.parse(result.stdout)).toMatchObject({
    architecture: 'hrnet',
    origin: 'the official HRNet',
    skeleton: 'COCO_17',
    missing: [],
    unused: [],
  });
  const predicted = await runCli([
    'predict',
    join(coco, 'images'),
    '--weights',
    imported,
    '--json',
  ]);
  expect(predicted.code).toBe(0);
  expect(JSON.parse(predicted.stdout).pictures).toHaveLength(12);
});

test('says which tensors do not fit, and what is no checkpoint', async () => {
  const other = join(folder, 'nonsense.safetensors');
  await writeCheckpoint(
    other,
    new Map([['fc.weight', { shape: [1], dtype: 'F32', data: new Float32Array(1) }]]),
  );
  const output = join(folder, 'never.safetensors');
  const unknown = await runCli(['import', other, '--output', output]);
  expect(unknown.stderr).toContain('are not those of any architecture that this version knows');
  expect(unknown.code).toBe(1);
  const options = await runCli([
    'import',
    weights,
    '--output',
    output,
    '--options',
    '{"refinements": 2}',
  ]);
  expect(options.stderr).toContain('missing: refinement_stages.1.trunk.0.initial.0.weight');
  expect(options.code).toBe(1);
  expect(await readdir(folder)).not.toContain('never.safetensors');
});
