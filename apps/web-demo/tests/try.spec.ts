import { readFileSync } from 'node:fs';
import { expect, type Page } from 'playwright/test';
import { dropFile } from './support/drop-file.js';
import { readDownload } from './support/read-download.js';
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

test('follows a film that is dropped, and saves pictures, poses and a film', async ({
  page,
  look,
}) => {
  await openRoom(page, 'try');
  await dropFile(page, { name: 'walk.webm', type: 'video/webm', bytes: await makeFilm(page) });
  const source = page.locator('button', { hasText: 'Picture or video' });
  await expect(source).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('button', { name: 'Annotations (JSON)' })).toBeEnabled();
  await look('try-film');

  const picture = readFileSync(await readDownload(page, 'Picture (PNG)'));
  expect([...picture.subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
  const poses = JSON.parse(readFileSync(await readDownload(page, 'Annotations (JSON)'), 'utf8'));
  expect(poses.categories[0].keypoints).toHaveLength(14);
  expect(poses.images.length).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'Record a film' }).click();
  await page.waitForTimeout(1500);
  const film = readFileSync(await readDownload(page, /^Stop/));
  expect([...film.subarray(0, 4)]).toEqual([0x1a, 0x45, 0xdf, 0xa3]);
});

for (const [choice, words] of [
  ['WebGL', /WebGL/],
  ['Wasm', /WebAssembly/],
] as const) {
  test(`computes with ${choice} where that is chosen`, async ({ page }) => {
    await openRoom(page, 'try');
    const engine = page.getByRole('region', { name: 'Engine' });
    await engine.getByText(choice, { exact: true }).click();
    await expect(engine.locator('strong').first()).toHaveText(words, { timeout: 90_000 });
  });
}

/** Films a moving bar, a second long, with what the browser has. */
async function makeFilm(page: Page): Promise<Uint8Array> {
  const numbers = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 192, height: 192 });
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    const recorder = new MediaRecorder(canvas.captureStream(15), { mimeType: 'video/webm' });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const stopped = new Promise((done) => {
      recorder.onstop = done;
    });
    recorder.start();
    for (let frame = 0; frame < 20; frame++) {
      context.fillStyle = 'seagreen';
      context.fillRect(0, 0, 192, 192);
      context.fillStyle = 'peachpuff';
      context.fillRect(60 + frame * 2, 30, 30, 130);
      await new Promise((done) => setTimeout(done, 60));
    }
    recorder.stop();
    await stopped;
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
  });
  return Uint8Array.from(numbers);
}
