import { expect, type Page } from 'playwright/test';
import { computeWith } from './support/choose-backend.js';
import { openRoom, waitForRoom } from './support/rooms.js';
import { collectFaults, test } from './support/site-test.js';
import { startStaticHost } from './support/static-host.js';

test.use({ serviceWorkers: 'allow' });

/** Waits until the page says that it is stored. */
async function waitUntilStored(page: Page): Promise<void> {
  await expect(page.getByText('Stored on this machine')).toBeVisible();
}

/** Tells one version of the page from another. */
function description(page: Page) {
  return page.locator('meta[name="description"]');
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
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 120_000 });
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused and saved in this browser.')).toBeVisible({
    timeout: 120_000,
  });
  await page.getByRole('link', { name: 'Try' }).click();
  await waitForRoom(page, 'try');
  await look('offline-try');
  expect(await computeWith(page, 'Wasm')).toContain('WebAssembly');
  // Everything that another engine needs is there too, and a visit by the full name of the file.
  await page.goto(`${host.address}index.html#/explain`);
  await waitForRoom(page, 'explain');
});

test('says that a room cannot be loaded where there is no connection and nothing is stored', async ({
  browser,
}) => {
  const host = await startStaticHost();
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await openRoom(page, 'explain', host.address);
  await host.close();
  await page.getByRole('link', { name: 'Learn' }).click();
  const alert = page.getByRole('main').getByRole('alert');
  await expect(alert).toContainText('A part of this page could not be loaded');
  await expect(alert.getByRole('button', { name: 'Reload' })).toBeInViewport();
  // The rooms that are there go on.
  await page.getByRole('link', { name: 'Explain' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /becomes a pose/ })).toBeVisible();
  await context.close();
});

test('computes with one thread on a host without headers, and with all from the second visit on', async ({
  page,
}) => {
  const host = await startStaticHost();
  await openRoom(page, 'try', host.address);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  expect(await computeWith(page, 'Wasm')).toBe('WebAssembly with SIMD, 1 thread');
  await waitUntilStored(page);
  await page.reload();
  await waitForRoom(page, 'try');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  expect(await computeWith(page, 'Wasm')).toMatch(cores >= 2 ? /\d+ threads/ : /1 thread/);
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
    if (file === 'index.html') return text().replace('content="See', 'content="New: see');
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
  await expect(description(other)).toHaveAttribute('content', /^See/);
  await page.getByRole('button', { name: 'Use it now' }).click();
  await expect(page.getByText('Close the other tabs with this page first')).toBeVisible();
  await other.close();

  await page.reload();
  await waitForRoom(page, 'explain'); // The footer moves until then.
  await page.getByRole('button', { name: 'Use it now' }).click();
  await expect(description(page)).toHaveAttribute('content', /^New: see/);
  await waitForRoom(page, 'explain');
  await host.close();
});
