import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'playwright/test';
import { computeWith } from './support/choose-backend.js';
import { longestTask, watchTasks } from './support/longest-task.js';
import { picturesSeen } from './support/pictures-seen.js';
import { playPeople } from './support/play-people.js';
import { openRoom } from './support/rooms.js';
import { test } from './support/site-test.js';
import { DIST } from './support/static-host.js';

test('everything but weights is below 1.5 MB, gzipped', () => {
  const sizes = readdirSync(DIST, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(safetensors|map)$/.test(entry.name))
    .map((entry) => gzipSync(readFileSync(join(entry.parentPath, entry.name))).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`  gzipped: ${(total / 1e6).toFixed(3)} MB`);
  expect(total).toBeLessThan(1_500_000);
});

test('the page is painted within a second, while the network never arrives', async ({
  browser,
}) => {
  const paints: number[] = [];
  for (let load = 0; load < 3; load++) {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.route('**/*.safetensors', () => {}); // It is never answered.
    await page.goto('./#/try');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const paint = await page.waitForFunction(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    );
    paints.push((await paint.jsonValue()) ?? Number.POSITIVE_INFINITY);
    await context.close();
  }
  console.log(`  first paint: ${paints.map((paint) => paint.toFixed(0)).join(', ')} ms`);
  // The best of three: what else the machine does is not the page's fault.
  expect(Math.min(...paints)).toBeLessThan(1000);
});

test('the page is never blocked for 200 ms while the network runs on WebAssembly', async ({
  page,
}) => {
  await watchTasks(page);
  await openRoom(page, 'try');
  await computeWith(page, 'Wasm');
  await playPeople(page);
  const seenBefore = await picturesSeen(page);
  const longest = await longestTask(page, () => page.waitForTimeout(6000));
  expect(await picturesSeen(page)).toBeGreaterThan(seenBefore + 2);
  expect(longest).toBeLessThan(200);
});

test('the page is never blocked for 200 ms while Explain walks people and pictures through', async ({
  page,
}) => {
  await watchTasks(page);
  await openRoom(page, 'explain');
  const longest = await longestTask(page, async () => {
    for (const person of [13, 14, 15]) {
      await page.getByRole('button', { name: 'Another person' }).click();
      await expect(page.getByRole('status').first()).toHaveText(`Drawn person ${person}`);
    }
  });
  expect(longest).toBeLessThan(200);
});
