import { readFileSync } from 'node:fs';
import {
  createHourglass,
  createHrnet,
  createLightweightOpenPose,
  HOURGLASS_NANO,
  HRNET_W8,
  LIGHTWEIGHT_OPENPOSE_1,
} from '@posewright/architectures';
import { prepareBackend } from '@posewright/backends/node';
import { sharedFile } from '@posewright/vitest-config/shared';
import { expect } from 'playwright/test';
import { dropFile } from './support/drop-file.js';
import { expectSentence } from './support/expect-sentence.js';
import { encodePytorch } from './support/pytorch-file.js';
import { openRoom } from './support/rooms.js';
import { test } from './support/site-test.js';

/** Networks that have learned nothing, and what the page says of them. */
const NETWORKS = [
  ['hourglass', () => createHourglass(HOURGLASS_NANO), 'one person', /^hourglass, /],
  ['hrnet', () => createHrnet(HRNET_W8), 'one person', /^hrnet, /],
  [
    'openpose',
    () => createLightweightOpenPose(LIGHTWEIGHT_OPENPOSE_1),
    'everybody',
    /^lightweight-openpose, 4\.09 million/,
  ],
] as const;

for (const [name, create, finds, architecture] of NETWORKS) {
  test(`recognizes ${name} in a .pth file, runs it, and goes back to its own`, async ({ page }) => {
    test.setTimeout(240_000);
    await prepareBackend({ backend: 'cpu' });
    const network = create();
    const bytes = await encodePytorch(network);
    network.dispose();
    await openRoom(page, 'try');
    await dropFile(page, { name: `${name}.pth`, bytes });
    const facts = page.getByRole('region', { name: 'Network' });
    const fact = (term: string) => facts.locator('.facts div', { hasText: term }).locator('dd');
    await expect(fact('Architecture')).toHaveText(architecture, { timeout: 120_000 });
    await expect(fact('Finds')).toHaveText(finds);
    await expect(fact('Stored as')).toHaveText('float32');
    await expect(fact('Licence')).toHaveText('the file names none');
    await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0);
    await facts.getByRole('button', { name: 'Built-in network' }).click();
    await expect(fact('Stored as')).toHaveText('float16', { timeout: 60_000 });
    await expect(fact('Licence')).toContainText('Apache-2.0');
    await expect(page.locator('#stage-text')).toHaveText('1 person, 14 joints found.');
  });
}

for (const name of [
  'malicious.zip.pth',
  'malicious.pickle.pth',
  'truncated.zip.pth',
  'not-a-checkpoint.pth',
  'state-dict.zip.pth',
]) {
  const path = sharedFile(`oracles/pytorch-files/${name}`);
  test(`refuses ${name} with a sentence, and keeps the network that runs`, async ({ page }) => {
    test.skip(path === null, 'The file is not beside the project (../shared).');
    await openRoom(page, 'try');
    await dropFile(page, { name, bytes: readFileSync(path as string) });
    await expectSentence(page);
    const facts = page.getByRole('region', { name: 'Network' });
    await expect(facts).toContainText('hourglass-small-lsp.safetensors');
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.locator('#stage-text')).toHaveText('1 person, 14 joints found.');
  });
}
