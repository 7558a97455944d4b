import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from './testing/run-cli.js';
import { writeCoco } from './testing/write-coco.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posewright-preview-'));
  await writeCoco(join(folder, 'coco'), 4);
});
afterAll(() => rm(folder, { recursive: true }));

const preview = (...args: string[]) => runCli(['preview', '--json', ...args]);

test('draws people and their targets, the same for the same seed', async () => {
  const files = ['one', 'same', 'other'].map((name) => join(folder, `${name}.png`));
  for (const [index, seed] of ['1', '1', '2'].entries()) {
    const flags = ['--people', '3', '--variants', '2', '--seed', seed];
    const { code, stdout } = await preview(
      ...['--preset', 'hourglass-tiny', '--output', files[index] as string],
      ...flags,
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ output: files[index], people: 3, tiles: 12 });
  }
  const [one, same, other] = await Promise.all(files.map((file) => readFile(file)));
  expect(one?.equals(same as Buffer)).toBe(true);
  expect(one?.equals(other as Buffer)).toBe(false);
  const { width = 0, height = 0 } = await sharp(one).metadata();
  expect(width).toBeGreaterThan(4 * 320);
  expect(height).toBeGreaterThan(3 * 320);
});

test('draws fields and masks of networks that find everybody', async () => {
  const output = join(folder, 'crowd.png');
  const { code, stdout } = await preview(
    ...['--preset', 'lightweight-openpose-tiny', '--dataset', 'coco', '--split', ''],
    ...['--data', join(folder, 'coco'), '--people', '2', '--variants', '1', '--output', output],
  );
  expect(code).toBe(0);
  expect(JSON.parse(stdout).tiles).toBe(8);
});

test('names recipes', async () => {
  const { code, stderr } = await preview('--augmentation', 'heavy');
  expect(code).toBe(2);
  expect(stderr).toContain('Allowed choices are none, newell, ');
});
