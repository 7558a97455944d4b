import { existsSync, mkdtempSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, statfs, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeSafetensors } from '@posewright/checkpoints';
import { readCheckpoint } from '@posewright/checkpoints/node';
import { mountSmallDisk } from '@posewright/vitest-config/small-disk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from './testing/run-cli.js';
import { writeCrops } from './testing/write-crops.js';

const SMALL = ['--samples', '24', '--batch-size', '8', '--validate', '5', '--threads', '1'];

const root = mkdtempSync(join(tmpdir(), 'posewright-disk-'));
const disk = mountSmallDisk(root, '3m');

/** Sends Ctrl-C a moment after a line. */
function interruptAt(line: string) {
  let sent = false;
  return (written: string, kill: (signal: NodeJS.Signals) => void) => {
    if (sent || !written.includes(line)) return;
    sent = true;
    setTimeout(() => kill('SIGINT'), 300);
  };
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posewright-cli-'));
  await writeCrops(join(folder, 'crops'));
});
afterAll(async () => {
  disk?.unmount();
  await rm(root, { recursive: true });
  await rm(folder, { recursive: true });
});

test('trains, evaluates, predicts and describes, each with one JSON object', async () => {
  const output = join(folder, 'run');
  const trained = await runCli(['train', ...SMALL, '--epochs', '2', '--output', output, '--json']);
  expect(trained.stderr).toContain('epoch 2/2 | loss ');
  expect(trained.code).toBe(0);
  expect(JSON.parse(trained.stdout)).toMatchObject({
    metric: 'PCK@0.2',
    epochs: 2,
    people: 5,
    output,
    baselines: { untrained: expect.any(Number), meanPose: expect.any(Number) },
  });
  const files = await readdir(output);
  for (const file of [
    'best.safetensors',
    'config.json',
    'curves.png',
    'evaluation.json',
    'heatmaps.png',
    'last.safetensors',
    'log.jsonl',
    'overlays',
    'overlays.png',
    'report.html',
    'samples',
    'steps.jsonl',
  ])
    expect(files).toContain(file);
  expect(files.filter((file) => file.startsWith('events.out.tfevents.'))).toHaveLength(1);
  expect(await readdir(join(output, 'overlays'))).toHaveLength(5);
  expect(await readdir(join(output, 'samples'))).toEqual(['epoch-001.png', 'epoch-002.png']);
  const report = await readFile(join(output, 'report.html'), 'utf8');
  expect(report).toContain('After epoch 2');
  expect(report).not.toContain('http-equiv="refresh"');

  const weights = join(output, 'best.safetensors');
  const evaluated = await runCli([
    'evaluate',
    '--weights',
    weights,
    '--limit',
    '20',
    '--flip',
    '--json',
  ]);
  expect(evaluated.code).toBe(0);
  const evaluation = JSON.parse(evaluated.stdout);
  expect(Object.keys(evaluation.perJoint)).toHaveLength(14);
  expect(evaluation).toMatchObject({ metric: 'PCK@0.2', flip: true, people: 20 });

  const poses = join(folder, 'poses');
  const pictures = join(folder, 'crops', 'images');
  const predicted = await runCli([
    'predict',
    pictures,
    '--weights',
    weights,
    '--draw',
    '--output',
    poses,
    '--format',
    'coco',
    '--json',
  ]);
  expect(predicted.code).toBe(0);
  expect(JSON.parse(predicted.stdout).pictures).toHaveLength(20);
  const coco = JSON.parse(await readFile(join(poses, 'poses.json'), 'utf8'));
  expect(coco[0]).toMatchObject({ image_id: 8491, category_id: 1, score: expect.any(Number) });
  expect(coco[0].keypoints).toHaveLength(42);
  expect(await readdir(poses)).toContain('im08491-pose.png');

  const info = await runCli(['info', '--weights', weights, '--json']);
  expect(JSON.parse(info.stdout)).toMatchObject({
    architecture: 'hourglass',
    skeleton: 'LSP_14',
    parameters: 49_790,
    metadata: { format: 'posewright' },
  });
});

test('Ctrl-C ends the step, saves and exits with 130; the run goes on with --resume', async () => {
  const output = join(folder, 'interrupted');
  const args = ['train', ...SMALL, '--samples', '120', '--epochs', '500', '--output', output];
  const interrupted = await runCli(args, interruptAt('epoch 1/500'));
  expect(interrupted.stdout).toContain(
    'Stopping after this step; press Ctrl-C again to stop at once.',
  );
  expect(interrupted.stdout).toContain(`cli.js train --output ${output} --resume`);
  expect(interrupted.code).toBe(130);
  const { metadata } = await readCheckpoint(join(output, 'last.safetensors'));
  const { epoch, step } = JSON.parse(metadata.session ?? '{}').progress;
  expect(15 * epoch + step).toBeGreaterThanOrEqual(15);

  const again = await runCli(
    ['train', '--output', output, '--resume', '--threads', '1'],
    interruptAt(`epoch ${epoch + 1}/500`),
  );
  expect(again.stdout).toContain(`Goes on after ${epoch} epochs and ${step} steps.`);
  expect(again.code).toBe(130);
  const log = (await readFile(join(output, 'log.jsonl'), 'utf8')).trim().split('\n');
  expect(log.map((line) => JSON.parse(line).epoch)).toEqual(log.map((_, index) => index + 1));
});

test('a broken picture in the middle of a set is named and counted, or fatal with --strict', async () => {
  const crops = join(folder, 'broken');
  await writeCrops(crops);
  await truncate(join(crops, 'images', 'im08495.jpg'), 700);
  const args = [
    'train',
    '--dataset',
    'lsp-crops',
    '--data',
    crops,
    '--batch-size',
    '5',
    '--threads',
    '1',
  ];
  const output = join(folder, 'with-broken');
  const lenient = await runCli([...args, '--epochs', '1', '--output', output]);
  expect(lenient.stderr).toContain('Left out im08495: ');
  expect(lenient.stderr).toContain(join(crops, 'images', 'im08495.jpg'));
  expect(lenient.code).toBe(0);
  expect(await readFile(join(output, 'report.html'), 'utf8')).toContain('im08495.jpg');

  const strict = await runCli([
    ...args,
    '--epochs',
    '1',
    '--strict',
    '--output',
    join(folder, 'strict'),
  ]);
  expect(strict.stderr).toContain(join(crops, 'images', 'im08495.jpg'));
  expect(strict.code).toBe(1);
});

test('a loss that is not a number ends the run with what to try, and keeps the last good checkpoint', async () => {
  const output = join(folder, 'diverged');
  const first = await runCli(['train', ...SMALL, '--epochs', '1', '--output', output]);
  expect(first.code).toBe(0);
  const good = await readFile(join(output, 'last.safetensors'));
  const config = JSON.parse(await readFile(join(output, 'config.json'), 'utf8'));
  config.config.learningRate = 1e30;
  await writeFile(join(output, 'config.json'), JSON.stringify(config));
  const diverged = await runCli([
    'train',
    '--output',
    output,
    '--resume',
    '--epochs',
    '3',
    '--threads',
    '1',
  ]);
  expect(diverged.stderr).toMatch(
    /^TrainingError: (The loss is (NaN|Infinity)|`[\w.]+` holds values that are not finite)/m,
  );
  expect(diverged.stderr).toContain('the last checkpoint was kept.');
  expect(diverged.code).toBe(1);
  expect((await readFile(join(output, 'last.safetensors'))).equals(good)).toBe(true);
});

test.skipIf(disk === null)(
  'a full disk ends the run with a sentence and keeps the last checkpoint',
  async () => {
    const path = disk?.path as string;
    const output = join(path, 'run');
    const first = await runCli(
      ['train', ...SMALL, '--samples', '4000', '--epochs', '1', '--output', output],
      interruptAt('Training will take about'), // In the first step.
    );
    expect(first.code).toBe(130);
    const good = await readFile(join(output, 'last.safetensors'));
    const { bsize, bavail } = await statfs(path);
    await writeFile(join(path, 'filler'), new Uint8Array(bsize * bavail - 8192));
    const full = await runCli(
      ['train', '--output', output, '--resume', '--threads', '1'],
      interruptAt('Training will take about'), // In the first step.
    );
    expect(full.stderr).toContain(
      `CheckpointError: \`${join(output, 'last.safetensors')}\` cannot be written: the disk is full. ` +
        'Free some space, or name another folder. What was there before is untouched.',
    );
    expect(full.code).toBe(1);
    expect((await readFile(join(output, 'last.safetensors'))).equals(good)).toBe(true);
  },
);

test('a folder that cannot be made is a sentence, not a stack', async () => {
  const output = join(folder, 'crops', 'joints.json', 'run');
  const { code, stderr } = await runCli(['train', ...SMALL, '--output', output]);
  expect(stderr).toContain(
    'cannot be written: a part of its path is a file, not a folder. Check the path.',
  );
  expect(stderr).not.toContain('    at ');
  expect(code).toBe(1);
});

test('a folder with a run is not overwritten', async () => {
  const output = join(folder, 'taken');
  expect((await runCli(['train', ...SMALL, '--epochs', '1', '--output', output])).code).toBe(0);
  const again = await runCli(['train', ...SMALL, '--epochs', '1', '--output', output]);
  expect(again.stderr).toContain(
    `OptionError: \`--output\` should be a folder without a run, but it is '${output}'. ` +
      'Add `--resume` to go on with that run, or choose another folder.',
  );
  expect(again.code).toBe(2);
});

test.each([
  [
    ['train', '--dataset', 'lsp-crops'],
    2,
    'OptionError: `--data` should be the folder of the data set lsp-crops, but it is undefined.',
  ],
  [['train', '--dataset', 'lsp-crops', '--data', '/nowhere'], 1, /^DatasetError: .*\/nowhere/m],
  [
    ['train', '--dataset', 'mpii3d'],
    2,
    "OptionError: `--dataset` should be one of lsp-crops, lsp, mpii, flic, coco, yolo-pose, folder, synthetic, but it is 'mpii3d'.",
  ],
  [['train', '--preset', 'resnet'], 2, 'OptionError: `--preset` should be one of hourglass-nano, '],
  [['train', '--epochs', 'many'], 2, 'Expected a whole number of at least 1.'],
  [
    ['train', '--resume', '--output', '/nowhere'],
    2,
    'OptionError: `--output` should be the folder of a run with a `config.json`, because of `--resume`',
  ],
  [
    ['train', '--backend', 'abacus'],
    2,
    "OptionError: `backend` should be one of tensorflow, webgpu, wasm, cpu, but it is 'abacus'.",
  ],
  [
    ['evaluate', '--weights', '/nowhere.safetensors'],
    1,
    /^CheckpointError: .*\/nowhere\.safetensors/m,
  ],
  [
    ['predict', '/nowhere.jpg', '--weights', 'x'],
    2,
    "OptionError: `INPUT` should be a picture, a video, a folder of them, a pattern, the address of a stream, or - for standard input, but it is '/nowhere.jpg'. Nothing was found there.",
  ],
  [['info', 'resnet'], 2, 'OptionError: `preset` should be one of'],
  [
    ['bench', 'nothing'],
    2,
    'OptionError: `name` should be one of forward/lightweight-openpose-256x456',
  ],
  [['juggle'], 2, "error: unknown command 'juggle'"],
])('%j ends with %i and says why', async (args, code, message) => {
  const output =
    args[0] === 'train' && !args.includes('--output') ? ['--output', join(folder, 'unused')] : [];
  const result = await runCli([...args, ...output]);
  expect(result.stderr).toMatch(
    typeof message === 'string' ? new RegExp(escapePattern(message)) : message,
  );
  expect(result.stderr).not.toContain('    at ');
  expect(result.code).toBe(code);
  expect(existsSync(join(folder, 'unused', 'config.json'))).toBe(false);
});

test('a checkpoint of another architecture is refused by name', async () => {
  const file = join(folder, 'resnet.safetensors');
  await writeFile(
    file,
    encodeSafetensors(new Map(), { metadata: { architecture: 'resnet', options: '{}' } }),
  );
  const result = await runCli(['evaluate', '--weights', file]);
  expect(result.stderr).toContain(
    `CheckpointError: \`${file}\`: The checkpoint belongs to a network of the architecture 'resnet', but this version knows hourglass, hrnet, lightweight-openpose. A newer version may know it.`,
  );
  expect(result.code).toBe(1);
});

test.each(['train', 'evaluate', 'predict', 'info', 'bench'])(
  '%s --help shows examples',
  async (command) => {
    const { code, stdout } = await runCli([command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('Examples:');
    expect(stdout).toContain(`posewright ${command}`);
  },
);

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
