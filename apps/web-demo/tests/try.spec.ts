import { expect } from 'playwright/test';
import { chooseBackend, computeWith } from './support/choose-backend.js';
import { dropFile } from './support/drop-file.js';
import { makeFilm } from './support/film.js';
import { openRoom } from './support/rooms.js';
import { test } from './support/site-test.js';

test('says in a sentence that the camera may not be used', async ({ page }) => {
  await openRoom(page, 'try');
  await page.getByRole('button', { name: 'Camera', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: /camera/i })).toHaveText(/\w.*\./s);
});

test('shows heatmaps of every joint and every guess', async ({ page, look }) => {
  await openRoom(page, 'try');
  await page.getByText('Heatmaps', { exact: true }).click();
  await expect(page.locator('.map-tile')).toHaveCount(14);
  const guess = page.getByRole('slider', { name: /Guess/ });
  await guess.fill('1');
  await expect(page.getByText('1 of 2')).toBeVisible();
  await page.locator('.map-tile').first().click();
  await expect(page.locator('.map-tile').first()).toHaveAttribute('aria-pressed', 'true');
  await look('try-heatmaps');
});

test('thresholds act at once', async ({ page }) => {
  await openRoom(page, 'try');
  await expect(page.locator('#stage-text')).toHaveText(/1 person/);
  await page.getByRole('slider', { name: /Show people from score/ }).fill('1');
  await expect(page.locator('#stage-text')).toHaveText('Nobody is found in the picture.');
});

test('shows how far the first run is, and ends it at once when it is cancelled', async ({
  page,
  look,
}) => {
  test.setTimeout(240_000);
  await openRoom(page, 'try');
  await chooseBackend(page, 'WebGL');
  const notice = page.locator('.stage').getByRole('status');
  const progress = notice.getByRole('progressbar', { name: 'Getting the network ready' });
  await expect(notice).toContainText('Compiling for WebGL', { timeout: 120_000 });
  const share = async () => Number((await progress.getAttribute('value')) ?? 0);
  await expect.poll(share, { intervals: [50] }).toBeGreaterThan(0.05);
  const before = await share();
  await look('try-compiling', { fullPage: false });
  await expect.poll(share, { intervals: [50] }).toBeGreaterThan(before);
  await notice.getByRole('button', { name: 'Cancel' }).click();
  await expect(notice).toContainText('The network is stopped.');
  // Everything else goes on: other people are drawn.
  await page.getByRole('button', { name: 'Next' }).click();
  await look('try-stopped', { fullPage: false });
  await notice.getByRole('button', { name: 'Start it' }).click();
  await expect(notice).toContainText(/Starting WebGL|Reading|Building|Compiling/);
  await notice.getByRole('button', { name: 'Cancel' }).click();
  await computeWith(page, 'Wasm');
  await expect(page.locator('#stage-text')).toHaveText(/1 person/);
});

test('drops the frames that it has no time for', async ({ page }) => {
  test.setTimeout(240_000);
  await openRoom(page, 'try');
  await computeWith(page, 'WebGL'); // In software, which takes longer than a frame lasts.
  await dropFile(page, await makeFilm(page));
  const speed = page.getByRole('region', { name: 'Speed' });
  await expect(speed.locator('.title-row')).toContainText(/[1-9]\d* dropped/, { timeout: 60_000 });
  // What is shown is not late: from the frame to the painted pose it takes little more than the network.
  await page.waitForTimeout(8000);
  const median = async (part: string) =>
    Number(await speed.getByRole('row', { name: part }).getByRole('cell').first().textContent());
  const [all, network] = [await median('All'), await median('Network')];
  console.log(`  all ${all} ms, network ${network} ms`);
  expect(all).toBeLessThan(2 * network + 150);
});
