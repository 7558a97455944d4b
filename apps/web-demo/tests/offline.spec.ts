import { expect, type Page } from 'playwright/test';
import { chooseWasm } from './support/choose-wasm.js';
import { openRoom, waitForRoom } from './support/rooms.js';
import { collectFaults, test } from './support/site-test.js';
import { startStaticHost } from './support/static-host.js';

test.use({ serviceWorkers: 'allow' });

/** Waits until the page says that it is stored. */
async function waitUntilStored(page: Page): Promise<void> {
  await expect(page.getByText('Stored on this machine')).toBeVisible();
}

test('works without a connection after the first load, under any path of a host without headers', async ({
  page,
  look,
}) => {
  const host = await startStaticHost();
  await openRoom(page, 'explain', host.address);
  await waitUntilStored(page);
  await host.close();
  await page.reload();
  await waitForRoom(page, 'explain');
  await page.getByRole('link', { name: 'Learn' }).click();
  await waitForRoom(page, 'learn');
  await page.getByRole('link', { name: 'Try' }).click();
  await waitForRoom(page, 'try');
  await look('offline-try');
});

test('computes with one thread on a host without headers, and with all from the second visit on', async ({
  page,
}) => {
  const host = await startStaticHost();
  await openRoom(page, 'try', host.address);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  expect(await chooseWasm(page)).toBe('WebAssembly with SIMD, 1 thread');
  await waitUntilStored(page);
  await page.reload();
  await waitForRoom(page, 'try');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  // tfjs takes half of the cores.
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  expect(await chooseWasm(page)).toMatch(cores >= 4 ? /\d+ threads/ : /1 thread/);
  await host.close();
});

test('a newer version waits, breaks no open page, and takes over when it is told to', async ({
  page,
  context,
  faults,
}) => {
  const host = await startStaticHost('/');
  await openRoom(page, 'explain', host.address);
  await waitUntilStored(page);
  await page.reload();
  await waitForRoom(page, 'explain');

  // The host has other files now, and those of the rooms that were not opened yet are gone.
  host.change((file, text) => {
    if (file === 'index.html') return text().replace('<title>', '<title>New ');
    if (file.includes('learn-page')) return null;
    if (file !== 'service-worker.js') return undefined;
    return text()
      .replace(/(url:.index\.html.,revision:.)[0-9a-f]+/, '$10123456789abcdef')
      .replace(/\{url:.assets\/learn-page[^}]*\},?/g, '');
  });
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(page.getByText('A newer version of this page is ready')).toBeVisible();
  await page.getByRole('link', { name: 'Learn' }).click();
  await waitForRoom(page, 'learn');
  await page.getByRole('link', { name: 'Explain' }).click();
  await waitForRoom(page, 'explain');

  const other = await context.newPage();
  collectFaults(other, faults);
  await openRoom(other, 'explain', host.address);
  await expect(other).toHaveTitle('Posewright');
  await page.getByRole('button', { name: 'Use it now' }).click();
  await expect(page.getByText('Close the other tabs with this page first')).toBeVisible();
  await other.close();

  await page.reload();
  await waitForRoom(page, 'explain'); // The footer moves until then.
  await page.getByRole('button', { name: 'Use it now' }).click();
  await expect(page).toHaveTitle('New Posewright');
  await host.close();
});
