import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PRESETS } from './presets.js';
import { readConfig } from './read-config.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posewright-config-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: unknown) {
  const file = join(folder, 'config.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readConfig(file);
}

test('a file changes what it names and keeps the rest of its preset', async () => {
  const config = await read({ preset: 'hourglass-tiny', epochs: 3, network: { stacks: 2 } });
  const preset = PRESETS['hourglass-tiny'];
  const options = { ...preset?.network.options, stacks: 2 };
  expect(config).toEqual({ ...preset, epochs: 3, network: { architecture: 'hourglass', options } });
});

test.each([
  [{ preset: 'hourglass-tiny', epochs: 0 }, '`epochs` should be >=1, but it is 0.'],
  [
    { preset: 'hourglass-tiny', epoch: 3 },
    '`epoch` should be left out: the keys are preset, network, optimizer, learningRate, ',
  ],
  [
    { preset: 'hourglass-tiny', network: { filters: '64' } },
    "`network.filters` should be number, but it is '64'.",
  ],
  [{ preset: 'resnet' }, '`preset` should be ("hourglass-nano" | "hourglass-tiny"'],
  [
    { preset: 'hourglass-tiny', schedule: { kind: 'cosine' } },
    '`schedule.kind` should be ("step" | "plateau"), but it is \'cosine\'.',
  ],
  ['{', '`--config` should be a JSON file, but it is '],
])('refuses %j', async (content, message) => {
  await expect(read(content)).rejects.toThrow(message);
});
