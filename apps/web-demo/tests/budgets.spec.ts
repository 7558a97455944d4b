import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'playwright/test';
import { chooseWasm } from './support/choose-wasm.js';
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
  await page.addInitScript(() => {
    const tasks: { start: number; duration: number }[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        tasks.push({ start: startTime, duration });
      }
    }).observe({ type: 'longtask', buffered: true });
  });
  await openRoom(page, 'try');
  await chooseWasm(page);
  const start = await page.evaluate(() => performance.now());
  await page.waitForTimeout(6000);
  const end = await page.evaluate(() => performance.now());
  // That long tasks are seen at all: one that lasts on purpose.
  await page.evaluate(async () => {
    const until = performance.now() + 120;
    setTimeout(() => {
      while (performance.now() < until + 120);
    }, 0);
    await new Promise((done) => setTimeout(done, 600));
  });
  const tasks = await page.evaluate(
    () => (globalThis as unknown as { longTasks: { start: number; duration: number }[] }).longTasks,
  );
  expect(tasks.some((task) => task.start >= end)).toBe(true);
  const lasting = tasks
    .filter((task) => task.start >= start && task.start < end)
    .map(({ duration }) => duration);
  console.log(`  longest task: ${Math.max(0, ...lasting).toFixed(0)} ms (below 50 ms none counts)`);
  expect(Math.max(0, ...lasting)).toBeLessThan(200);
});
