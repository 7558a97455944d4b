import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page } from 'playwright/test';
import { type Choice, chooseBackend, computeWith, enginePanel } from './support/choose-backend.js';
import { dropFile } from './support/drop-file.js';
import { personPicture } from './support/person-picture.js';
import { readDownload } from './support/read-download.js';
import { openRoom } from './support/rooms.js';
import { test as plain } from './support/site-test.js';
import { startStaticHost } from './support/static-host.js';
import { withArguments } from './support/with-arguments.js';

const CHOICES: readonly Choice[] = ['Wasm', 'WebGL', 'WebGPU'];
const FOUND = /1 person, 14 joints found/;

/** Pixels of a picture of 384 x 384, of which a heatmap has a cell every 12, and scores: what rounding may do to a keypoint. */
const TOLERANCE = { pixels: 0.5, scores: 0.001 };

const withWebgpu = withArguments((usual) => [
  ...usual,
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
]);

const withoutGraphics = withArguments((usual) => [
  ...usual.filter((argument) => !argument.includes('swiftshader')),
  '--disable-gpu',
  '--disable-software-rasterizer',
]);

withWebgpu('every backend finds the same person, and says why it computes', async ({ page }) => {
  withWebgpu.setTimeout(400_000);
  await openRoom(page, 'try');
  await expect(enginePanel(page)).toContainText('It is the fastest that works here.');
  await expect(enginePanel(page)).toContainText('which is slower than WebAssembly');
  // The crop does not depend on what was found before.
  await page.getByLabel('Follow the person').uncheck();
  const poses = [];
  for (const choice of CHOICES) {
    console.log(`  ${choice}: ${await computeWith(page, choice)}`);
    poses.push(await findPose(page, `by-${choice}.bmp`));
  }
  const [reference, ...others] = poses;
  for (const other of others) {
    const pixels = farthest(reference?.keypoints, other.keypoints);
    const scores = farthest(reference?.keypoint_scores, other.keypoint_scores);
    console.log(`  at most ${pixels} pixels and ${scores.toFixed(4)} in scores apart`);
    expect(pixels).toBeLessThan(TOLERANCE.pixels);
    expect(scores).toBeLessThan(TOLERANCE.scores);
  }
});

for (const choice of ['WebGL', 'WebGPU'] as const) {
  withWebgpu(
    `when ${choice} is lost, the page says so and goes on`,
    async ({ page, browser, look }) => {
      withWebgpu.setTimeout(300_000);
      await openRoom(page, 'try');
      await computeWith(page, choice);
      await crashGraphics(browser);
      const words = `${choice} was lost: the graphics driver was reset, or gave its memory to others. WebAssembly computes from now on.`;
      await expect(enginePanel(page).getByRole('status')).toHaveText(words, { timeout: 60_000 });
      await page.getByRole('button', { name: 'Next' }).click();
      await expect(page.locator('#stage-text')).toHaveText(FOUND);
      await look(`engine-lost-${choice.toLowerCase()}`);
    },
  );
}

withoutGraphics(
  'where there is no WebGL and no WebGPU, it says so and WebAssembly computes',
  async ({ page, look }) => {
    await openRoom(page, 'try');
    const engine = enginePanel(page);
    for (const [choice, reason] of [
      ['WebGL', 'This browser gives no WebGL 2: it is turned off, or there is no graphics driver.'],
      ['WebGPU', /WebGPU finds no adapter\.|This browser has no WebGPU\./],
    ] as const) {
      await chooseBackend(page, choice);
      const status = engine.getByRole('status');
      await expect(status).toContainText(`${choice} cannot be used: `);
      await expect(status).toContainText(reason);
      await expect(status).toContainText('WebAssembly computes instead.');
      await expect(page.locator('#stage-text')).toHaveText(FOUND);
    }
    await look('engine-missing');
  },
);

plain(
  'where WebAssembly cannot be loaded, WebGL computes, in software too',
  async ({ page, faults }) => {
    plain.setTimeout(240_000);
    const host = await startStaticHost();
    host.change((file) => (file.endsWith('.wasm') ? null : undefined));
    await page.goto(`${host.address}#/try`);
    await chooseBackend(page, 'Wasm');
    await expect(enginePanel(page).getByRole('status')).toHaveText(
      'WebAssembly cannot be used: Its program could not be loaded, or does not run here. WebGL computes instead.',
      { timeout: 200_000 },
    );
    await expect(page.locator('#stage-text')).toHaveText(FOUND, { timeout: 60_000 });
    faults.length = 0; // The browser says in the console which files it did not get.
    await host.close();
  },
);

interface SavedPose {
  /** x, y and visibility of each joint. */
  readonly keypoints: readonly number[];
  readonly keypoint_scores: readonly number[];
}

function farthest(one: readonly number[] = [], other: readonly number[]): number {
  return Math.max(...one.map((value, index) => Math.abs(value - (other[index] ?? Number.NaN))));
}

/** A drawn person, as the network that runs sees them. */
async function findPose(page: Page, name: string): Promise<SavedPose> {
  await dropFile(page, await personPicture(name));
  let found: SavedPose = { keypoints: [], keypoint_scores: [] };
  await expect(async () => {
    const { images, annotations } = JSON.parse(
      readFileSync(await readDownload(page, 'Annotations (JSON)'), 'utf8'),
    );
    expect(images).toMatchObject([{ file_name: name }]);
    found = annotations[0];
  }).toPass({ timeout: 60_000 });
  expect(found.keypoints).toHaveLength(3 * 14);
  expect(found.keypoint_scores).toHaveLength(14);
  return found;
}

/** Ends the process that computes for WebGL and WebGPU, as a driver that is reset does. */
async function crashGraphics(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.crashGpuProcess').catch(() => {}); // It has no answer.
  await session.detach();
}
