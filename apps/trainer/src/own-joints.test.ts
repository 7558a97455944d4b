import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSyntheticDataset } from '@posewright/datasets';
import { encodeJpeg } from '@posewright/image/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from './testing/run-cli.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posewright-own-'));
  await mkdir(join(folder, 'images'));
  const drawn = createSyntheticDataset({ seed: 1, length: 10, size: { height: 96, width: 96 } });
  const pictures = [];
  for (let index = 0; index < drawn.length; index++) {
    const file = `hand-${index}.jpg`;
    await writeFile(join(folder, 'images', file), await encodeJpeg(await drawn.image(index)));
    const hand = (x: number) => ({ keypoints: { thumb: [x, 20], palm: [x + 10, 60] } });
    const people = [hand(10), hand(60), { keypoints: { palm: [40, 40] } }];
    pictures.push({ file, people });
  }
  const content = { skeleton: { joints: ['thumb', 'palm'] }, pictures };
  await writeFile(join(folder, 'annotations.json'), JSON.stringify(content));
});
afterAll(() => rm(folder, { recursive: true }));

test('learns joints that have no torso, and draws everybody of a picture', async () => {
  const data = ['--dataset', 'folder', '--data', folder, '--threads', '1'];
  const output = join(folder, 'run');
  const trained = await runCli(['train', ...data, '--epochs', '1', '--output', output]);
  expect(trained.stderr).not.toContain('Error');
  expect(trained.code).toBe(0);
  expect(trained.stdout).toContain(
    '  of joints within 0.2 of half the extent of the labelled joints; people without it: 2',
  );
  const overlays = await readdir(join(output, 'overlays'));
  expect(overlays).toHaveLength(6);
  for (const name of overlays) expect(name).toMatch(/^hand-\d-person-[012]\.png$/);

  const weights = ['--weights', join(output, 'best.safetensors'), ...data];
  const whole = await runCli(['evaluate', ...weights, '--split', '', '--json']);
  expect(JSON.parse(whole.stdout)).toMatchObject({
    unit: 'extent',
    people: 20,
    peopleWithoutUnit: 10,
  });
  const other = await runCli(['evaluate', ...weights, '--split', 'valid']);
  expect(other.code).toBe(1);
  expect(other.stderr).toContain("has no picture of the split 'valid'. Its pictures have no");

  const boxes = join(folder, 'boxes.json');
  await writeFile(
    boxes,
    JSON.stringify({
      'hand-0.jpg': [
        [5, 15, 20, 50],
        [55, 15, 20, 50],
      ],
      'hand-1.jpg': [],
    }),
  );
  const pictures = [0, 1, 2].map((index) => join(folder, 'images', `hand-${index}.jpg`));
  const seen = ['predict', ...pictures, ...weights.slice(0, 2), '--threads', '1', '--boxes', boxes];
  const predicted = await runCli(seen);
  expect(predicted.stderr).toContain(
    'hand-2.jpg` has no entry in the file of boxes. Expected one, empty where nobody is.',
  );
  expect(predicted.code).toBe(1);
  const lines = predicted.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ poses }) => poses.length)).toEqual([2, 0]);
}, 120_000);
