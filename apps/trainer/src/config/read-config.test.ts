import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COCO_17, LSP_14 } from '@posewright/pose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PRESETS } from './presets.js';
import { printConfig } from './print-config.js';
import { readConfig } from './read-config.js';
import type { TrainingConfig } from './training-config.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posewright-config-'));
});
afterAll(() => rm(folder, { recursive: true }));

const preset = (name: string) => PRESETS[name] as TrainingConfig;

async function read(content: unknown, name = 'config.json') {
  const file = join(folder, name);
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readConfig(file);
}

async function refusal(content: unknown, name?: string): Promise<string> {
  const error = await read(content, name).then(
    () => new Error('It was taken.'),
    (reason: Error) => reason,
  );
  return error.message.replaceAll(folder, 'FOLDER');
}

const TINY = { preset: 'hourglass-tiny' };

test('a file changes what it names and keeps the rest of its preset', async () => {
  const config = await read({ ...TINY, epochs: 3, network: { stacks: 2 } });
  const { network, ...rest } = preset('hourglass-tiny');
  const options = { ...network.options, stacks: 2 };
  expect(config).toEqual({ ...rest, epochs: 3, network: { architecture: 'hourglass', options } });
});

test.each(Object.values(PRESETS))(
  '$preset is the same after it was printed and read',
  async (config) => {
    const printed = printConfig(config);
    expect(await read(printed)).toEqual(config);
    expect(printConfig(await read(printed))).toEqual(printed);
  },
);

test('what a run does without is printed as null, and null takes away what the preset has', async () => {
  const { initialize: _, ...without } = preset('hrnet-w32-coco-256x192');
  const config = await read({ preset: 'hrnet-w32-coco-256x192', initialize: null });
  expect(config).toEqual(without);
  expect(printConfig(config)).toMatchObject({ initialize: null, ema: null, codec: 'hrnet' });
  expect(await read(printConfig(config))).toEqual(without);
});

test('prints known skeletons by their names, and one’s own whole', () => {
  const config = preset('hourglass-tiny');
  const own = { ...LSP_14, name: 'OWN_14' };
  const network = { ...config.network, options: { ...config.network.options, skeleton: own } };
  const skeletonOf = (printed: object) =>
    (printed as { network: { options: { skeleton: unknown } } }).network.options.skeleton;
  expect(skeletonOf(printConfig(config))).toBe('LSP_14');
  expect(skeletonOf(printConfig({ ...config, network } as TrainingConfig))).toEqual(own);
});

test('a kind alone stands for an object with it', async () => {
  const config = await read({
    ...TINY,
    optimizer: 'adamw',
    schedule: 'cosine',
    loss: 'joints-mse',
  });
  expect(config).toMatchObject({
    optimizer: { kind: 'adamw' },
    schedule: { kind: 'cosine' },
    loss: { kind: 'joints-mse' },
  });
});

test('a preset is optional where everything is given; its name is then the file’s', async () => {
  const config = await read(
    {
      network: 'hrnet-w48',
      optimizer: 'adam',
      learningRate: 1e-3,
      schedule: 'constant',
      batchSize: 4,
      epochs: 2,
      sigma: 2,
      augmentation: 'none',
    },
    'mine.json',
  );
  expect(config).toEqual({
    preset: 'mine',
    network: { architecture: 'hrnet', options: expect.objectContaining({ skeleton: COCO_17 }) },
    optimizer: { kind: 'adam' },
    learningRate: 1e-3,
    schedule: { kind: 'constant' },
    batchSize: 4,
    epochs: 2,
    sigma: 2,
    loss: { kind: 'mse' },
    foregroundWeight: 1,
    augmentation: 'none',
    seed: 0,
  });
});

test('the weight of the foreground may stand in the loss; that of a preset goes with its loss', async () => {
  const nested = await read({ ...TINY, loss: { kind: 'mse', foregroundWeight: 82 } });
  expect(nested).toMatchObject({ loss: { kind: 'mse' }, foregroundWeight: 82 });
  expect(nested.loss).toEqual({ kind: 'mse' });
  expect(await read({ ...TINY, foregroundWeight: 82 })).toEqual(nested);
  expect(await read({ ...TINY, loss: 'adaptive-wing' })).toMatchObject({ foregroundWeight: 1 });
  expect(await read({ ...TINY, loss: 'mse' })).toMatchObject({ foregroundWeight: 20 });
});

test('reads the configuration of a run that began before there was a choice of losses, and leaves it as it was', async () => {
  const { loss: _, ...old } = {
    ...preset('hourglass-pytorch-pose-8'),
    optimizer: 'rmsprop',
    sigma: 3,
  };
  const { codec: __, ...older } = old;
  const config = await read({ config: older, data: {} });
  expect(config).toEqual({ ...older, optimizer: { kind: 'rmsprop' }, loss: { kind: 'mse' } });
});

test('reads the network of a run from before there were several architectures', async () => {
  const { loss: _, network, ...old } = { ...preset('hourglass-nano'), optimizer: 'rmsprop' };
  const config = await read({ config: { ...old, network: network.options }, data: {} });
  expect(config.network).toEqual(network);
});

const MODULE = `
import { defineConfig } from '@posewright/trainer';
import { EPOCHS } from './epochs.ts';

interface Named { readonly epochs: number }
const base: Named = { epochs: EPOCHS };
`;

test.each([
  ['recipe.ts', `${MODULE}export default defineConfig({ preset: 'hourglass-tiny', ...base });`],
  [
    'recipe.mts',
    `${MODULE}export const config = defineConfig({ preset: 'hourglass-tiny', ...base });`,
  ],
  ['recipe.js', "export default { preset: 'hourglass-tiny', epochs: 12 };"],
  ['recipe.mjs', "export const config = { preset: 'hourglass-tiny', epochs: 12 };"],
])('reads %s', async (name, content) => {
  await writeFile(join(folder, 'epochs.ts'), 'export const EPOCHS = 12 as const;');
  expect(await read(content, name)).toEqual({ ...preset('hourglass-tiny'), epochs: 12 });
});

test.each([
  [
    { ...TINY, epochs: 0 },
    '`epochs` should be a whole number of at least 1, but it is 0. See `FOLDER/config.json`.',
  ],
  [
    { ...TINY, schedule: { kind: 'step', milestones: [3], factor: 2 } },
    '`schedule.factor` should be a number above 0 and of at most 1, but it is 2. See `FOLDER/config.json`.',
  ],
  [
    { ...TINY, schedule: { kind: 'step', factor: 0.2 } },
    '`schedule.milestones` should be given, but it is undefined. See `FOLDER/config.json`.',
  ],
  [
    { ...TINY, schedule: { kind: 'step', milestones: [3], factor: 0.2, warmup: {} } },
    "`schedule.warmup` should be left out, as there is no such key, but it is {}. Did you mean 'warmUp'? The keys are kind, milestones, factor, warmUp. See `FOLDER/config.json`.",
  ],
  [
    { ...TINY, schedule: { kind: 'step', milestones: [1, 'two'], factor: 0.2 } },
    "`schedule.milestones.1` should be a whole number of at least 1, but it is 'two'. See `FOLDER/config.json`.",
  ],
  [
    { ...TINY, schedule: 'cosinus' },
    "`schedule.kind` should be one of step, plateau, cosine, one-cycle, constant, but it is 'cosinus'. Did you mean 'cosine'? See `FOLDER/config.json`.",
  ],
  [
    { ...TINY, groups: [{ name: 'biases', pattern: '*.bias', weigthDecay: 0 }] },
    "`groups.0.weigthDecay` should be left out, as there is no such key, but it is 0. Did you mean 'weightDecay'? The keys are name, pattern, rank, learningRate, weightDecay. See `FOLDER/config.json`.",
  ],
  [
    { ...TINY, network: { filters: '64' } },
    "`network.filters` should be a whole number of at least 1, but it is '64'. See `FOLDER/config.json`.",
  ],
  [
    { ...TINY, network: { stack: 2 } },
    "`network.stack` should be left out, as there is no such key, but it is 2. Did you mean 'stacks'? The keys are lineage, stacks, depth, filters, blocks, link, input, skeleton, preprocessing. See `FOLDER/config.json`.",
  ],
  [
    { ...TINY, network: { skeleton: 'COCO_18' } },
    "`network.skeleton` should be one of MPII_16, LSP_14, FLIC_11, COCO_17, OPENPOSE_18, or an object with the keys name, joints, limbs, flip, sigmas, but it is 'COCO_18'. Did you mean 'COCO_17'? See `FOLDER/config.json`.",
  ],
  [
    { ...TINY, network: { architecture: 'hrnet', options: { stemFilters: 64 } } },
    '`network.options.stemBlocks` should be given, as no preset gives the options of the hrnet, but it is undefined. See `FOLDER/config.json`.',
  ],
  [
    { ...TINY, codec: 'udp-offset' },
    "`codec` should be one of argmax, quarter, dark, udp, soft-argmax, pytorch-pose, hrnet, darkpose (no network here has the three maps for each joint of udp-offset), but it is 'udp-offset'. See `FOLDER/config.json`.",
  ],
  [
    { ...TINY, clipping: { norm: 0 } },
    '`clipping` should be { "norm": a number above 0 } or { "value": a number above 0 }, but it is {"norm":0}. See `FOLDER/config.json`.',
  ],
  [
    { ...TINY, clipping: 1 },
    '`clipping` should be { "norm": a number above 0 } or { "value": a number above 0 }, but it is 1. See `FOLDER/config.json`.',
  ],
  [
    { ...TINY, optimizer: null },
    '`optimizer` should be an object with `kind`, but it is null. See `FOLDER/config.json`.',
  ],
  [
    [TINY],
    '`FOLDER/config.json` should be an object, e.g. { "preset": "hourglass-tiny", "epochs": 30 }, but it is [{"preset":"hourglass-tiny"}].',
  ],
  [
    { epochs: 3 },
    '`network` should be given, as there is no `preset`, but it is undefined. See `FOLDER/config.json`.',
  ],
  [
    { ...TINY, loss: 'kl' },
    "`codec` should be 'soft-argmax' with the loss kl, but it is 'quarter'. The loss trains the softmax of a heatmap, which no other codec reads.",
  ],
  [
    { ...TINY, loss: 'coordinates', codec: 'soft-argmax', foregroundWeight: 20 },
    '`foregroundWeight` should be 1, or left out, with the loss coordinates, but it is 20. It compares maps that sum to 1, where nothing can be answered by nothing.',
  ],
  [
    { ...TINY, foregroundWeight: 20, loss: { kind: 'mse', foregroundWeight: 2 } },
    '`foregroundWeight` should be left out, but it is 20. It stands in `loss` too.',
  ],
  [
    { preset: 'lightweight-openpose-tiny', loss: 'joints-mse' },
    "`loss.kind` should be 'mse' with the lightweight-openpose, but it is 'joints-mse'. It learns everybody in a picture, by heatmaps with a background and part affinity fields.",
  ],
  [
    { preset: 'lightweight-openpose-tiny', codec: 'dark' },
    "`codec` should be left out with the lightweight-openpose, but it is 'dark'. It learns everybody in a picture, by heatmaps with a background and part affinity fields.",
  ],
  [
    { preset: 'lightweight-openpose-tiny', bottomUp: null },
    '`bottomUp` should be given with the lightweight-openpose, e.g. { "thickness": 1, "convention": "exact", "personHeight": 0.6 }, but it is undefined. It learns everybody in a picture, by heatmaps with a background and part affinity fields.',
  ],
  [
    { ...TINY, bottomUp: { thickness: 1, convention: 'exact', personHeight: 0.6 } },
    '`bottomUp` should be left out with the hourglass, but it is {"thickness":1,"convention":"exact","personHeight":0.6}. It finds one person; `lightweight-openpose` finds everybody.',
  ],
  [
    { ...TINY, stageWeights: [1, 2] },
    '`stageWeights` should be 1 number, one for each stage of the network, but it is [1,2].',
  ],
  [
    { ...TINY, schedule: { kind: 'step', milestones: [6, 4], factor: 0.2 } },
    '`schedule.milestones` should be rising numbers of epochs, but it is [6,4].',
  ],
])('refuses %j', async (content, message) => {
  expect(await refusal(content)).toBe(message);
});

test('names the nearest preset', async () => {
  expect(await refusal({ preset: 'hourglas-tiny' })).toMatch(
    /^`preset` should be one of hourglass-nano, .*, but it is 'hourglas-tiny'\. Did you mean 'hourglass-tiny'\?$/,
  );
});

test.each([
  [
    'gone.json',
    null,
    "`--config` should be a file that can be read, but it is 'FOLDER/gone.json'. ENOENT: no such file or directory, open 'FOLDER/gone.json'",
  ],
  [
    'gone.ts',
    null,
    "`--config` should be a file that can be read, but it is 'FOLDER/gone.ts'. ENOENT: no such file or directory, open 'FOLDER/gone.ts'",
  ],
  [
    'config.yaml',
    'preset: hourglass-tiny',
    "`--config` should be a file that ends with .json, .ts, .mts, .js, .mjs, but it is 'FOLDER/config.yaml'.",
  ],
  [
    'empty.ts',
    'const unused = 1;',
    "`--config` should be a module with `export default` or `export const config`, but it is 'FOLDER/empty.ts'. It exports nothing.",
  ],
  [
    'other.ts',
    'export const recipe = {};',
    "`--config` should be a module with `export default` or `export const config`, but it is 'FOLDER/other.ts'. It exports recipe.",
  ],
])('refuses %s', async (name, content, message) => {
  if (content !== null) await writeFile(join(folder, name), content);
  const reason = await readConfig(join(folder, name)).catch((error: Error) => error);
  expect((reason as Error).message.replaceAll(folder, 'FOLDER')).toBe(message);
});

test.each([
  ['broken.json', '{\n  "preset": "hourglass-tiny",\n  epochs: 3\n}', 3],
  ['cut.json', '{\n  "preset":\n', 3],
  ['broken.ts', 'const epochs = 3;\nexport default {\n  preset: "hourglass-tiny"\n  epochs\n};', 4],
  ['throws.ts', '// a comment\ninterface Unused {}\nthrow new Error("no disk\\nmore");', 3],
  ['throws.mjs', '\nexport default missing;', 2],
  ['imports.ts', '\nimport { x } from "./nowhere.ts";\nexport default x;', 2],
])('says in which line %s cannot be used', async (name, content, line) => {
  const message = await refusal(content, name);
  expect(message).toContain(
    `\`--config\` should be a configuration that can be read, but it is 'FOLDER/${name}:${line}'. `,
  );
  expect(message).not.toContain('\n');
});

test('a folder is no configuration', async () => {
  await mkdir(join(folder, 'folder.json'));
  await expect(readConfig(join(folder, 'folder.json'))).rejects.toThrow('a file that can be read');
});
