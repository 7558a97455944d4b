import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runFolder } from '../run/run-folder.js';
import { epochRecordAt } from '../testing/epoch-record-at.js';
import { createTensorboardLog } from './tensorboard-log.js';
import { epochValues, stepValues } from './tensorboard-values.js';

const path = mkdtempSync(join(tmpdir(), 'posewright-tensorboard-log-'));
afterAll(() => rmSync(path, { recursive: true }));

test('every session has a file, which grows with the epochs', async () => {
  const run = {
    folder: runFolder(path),
    session: { progress: { epoch: 0, step: 0 } },
    training: { people: Array(20) },
    config: { batchSize: 2, seed: 1 },
    measurer: { metric: 'PCK@0.2' },
  };
  const history = { epochs: [], unreadable: new Map(), samples: [] };
  const sizes: number[] = [];
  for (const name of ['first', 'second']) {
    const log = createTensorboardLog(run as never, {
      sheets: { newest: () => null },
      warnings: { newest: () => [] },
      host: name,
      now: () => 1_700_000_000_000,
    });
    await log.onStarted?.();
    const file = join(path, `events.out.tfevents.1700000000.${name}`);
    const before = statSync(file).size;
    await log.onEpoch?.(epochRecordAt(1), history);
    await log.onStopped?.('done');
    sizes.push(statSync(file).size - before);
  }
  expect(readdirSync(path)).toHaveLength(2);
  expect(sizes[0]).toBeGreaterThan(0);
  expect(sizes[1]).toBe(sizes[0]);
});

const tagsOf = (values: readonly { readonly tag: string }[]) => values.map(({ tag }) => tag);

test('a step has loss, learning rate, gradient, speed and memory', () => {
  const values = stepValues({
    step: 10,
    epoch: 1,
    loss: 0.5,
    learningRate: 1e-3,
    gradientNorm: 7,
    imagesPerSecond: 40,
    waitingShare: 0.1,
    memoryBytes: 2.5e8,
  });
  expect(values).toEqual([
    { kind: 'scalar', tag: 'loss/step', value: 0.5 },
    { kind: 'scalar', tag: 'learning_rate', value: 1e-3 },
    { kind: 'scalar', tag: 'gradient_norm/step', value: 7 },
    { kind: 'scalar', tag: 'speed/images_per_second', value: 40 },
    { kind: 'scalar', tag: 'speed/waiting_share', value: 0.1 },
    { kind: 'scalar', tag: 'memory/process_megabytes', value: 250 },
  ]);
});

test('an epoch has what was measured, joints and further numbers by name, and nothing for what was not', () => {
  expect(tagsOf(epochValues(epochRecordAt(1), 'AP'))).toEqual([
    'loss/training',
    'speed/epoch_seconds',
  ]);
  const record = epochRecordAt(2, {
    validationLoss: 0.1,
    accuracy: 0.4,
    numbers: { AP50: 0.6, APm: null },
    joints: { left_ankle: 0.3, neck: null },
    heatmapContrast: 0.5,
    gradients: { median: 1, largest: 2, layers: {} },
  });
  expect(tagsOf(epochValues(record, 'AP'))).toEqual([
    'loss/training',
    'loss/validation',
    'accuracy/AP',
    'accuracy/AP50',
    'joints/left_ankle',
    'heatmap_contrast',
    'gradient_norm/median',
    'gradient_norm/largest',
    'speed/epoch_seconds',
  ]);
});
