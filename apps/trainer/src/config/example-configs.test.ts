import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { HRNET_W8, stagesOfWidth } from '@posewright/architectures';
import { expect, test } from 'vitest';
import { warnings } from './check-combinations.js';
import { PRESETS } from './presets.js';
import { readConfig } from './read-config.js';

const FOLDER = fileURLToPath(new URL('../../../../examples/configs/', import.meta.url));
const FILES = readdirSync(FOLDER);
const STEPS = { kind: 'step', milestones: [25, 34], factor: 0.2 };

test('there are examples of both kinds', () => {
  expect(FILES.filter((file) => file.endsWith('.json')).length).toBeGreaterThanOrEqual(3);
  expect(FILES).toContain('fine-tune-hrnet.ts');
});

test.each(FILES)('%s can be read, and goes together', async (file) => {
  expect(warnings(await readConfig(FOLDER + file))).toEqual([]);
});

test('hourglass-small-lsp is two stacks of 96 filters, 40 epochs', async () => {
  const { network, ...config } = await readConfig(`${FOLDER}hourglass-small-lsp.json`);
  const { network: tiny, ...rest } = PRESETS['hourglass-tiny'] ?? expect.fail();
  expect(config).toEqual({ ...rest, batchSize: 8, epochs: 40, schedule: STEPS });
  expect(network.options).toEqual({ ...tiny.options, stacks: 2, filters: 96 });
});

test('hrnet-small-lsp is three stages of one module with 16 to 128 filters and two blocks, 40 epochs', async () => {
  const { network, preset, ...config } = await readConfig(`${FOLDER}hrnet-small-lsp.json`);
  const { network: _, preset: __, ...rest } = PRESETS['hrnet-w8'] ?? expect.fail();
  expect(config).toEqual({ ...rest, batchSize: 8, epochs: 40, schedule: STEPS });
  const stages = stagesOfWidth(16, { modules: [1, 1, 1], blocks: 2 });
  expect(network.options).toEqual({ ...HRNET_W8, stages });
  expect(preset).toBe('hrnet-w16-small');
});
