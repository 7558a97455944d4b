import { expect, type Page } from 'playwright/test';
import { countBusyThreads } from './support/busy-threads.js';
import { computeWith } from './support/choose-backend.js';
import { dropFile } from './support/drop-file.js';
import { makeFilm } from './support/film.js';
import { openRoom } from './support/rooms.js';
import { test } from './support/site-test.js';
import { startStaticHost } from './support/static-host.js';

/** Lets the network look without a break: at a film, twice at each frame. */
async function keepBusy(page: Page): Promise<void> {
  await dropFile(page, await makeFilm(page));
  await page.getByLabel('Look twice').check();
  const speed = page.getByRole('region', { name: 'Speed' }).locator('.title-row strong');
  await expect(speed).toHaveText(/\d/);
}

test('with isolation headers several threads compute', async ({ page, browser }) => {
  await openRoom(page, 'try');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  const processors = await page.evaluate(() => navigator.hardwareConcurrency);
  test.skip(processors < 2, 'One processor is one thread.');
  const threads = Number(/(\d+) threads/.exec(await computeWith(page, 'Wasm'))?.[1]);
  expect(threads).toBeGreaterThanOrEqual(2);
  await keepBusy(page);
  const busy = await countBusyThreads(browser);
  console.log(`  ${threads} threads, busy: ${busy ?? 'not to be seen on this system'}`);
  if (busy !== null) expect(busy).toBe(threads);
});

test('without headers and without a service worker one thread computes, and the same is found', async ({
  page,
  browser,
}) => {
  const host = await startStaticHost();
  await openRoom(page, 'try', host.address);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  expect(await computeWith(page, 'Wasm')).toBe('WebAssembly with SIMD, 1 thread');
  await expect(page.locator('#stage-text')).toHaveText('1 person, 14 joints found.');
  await keepBusy(page);
  const busy = await countBusyThreads(browser);
  if (busy !== null) expect(busy).toBe(1);
  await host.close();
});
