import { expect, type Page } from 'playwright/test';
import { addPictures, annotatePictures, JOINTS, placeOf } from './support/own-pictures.js';
import { readLoss } from './support/read-loss.js';
import { openRoom, waitForRoom } from './support/rooms.js';
import { collectFaults, test } from './support/site-test.js';

test.describe.configure({ timeout: 300_000 });

/** Starts a training of drawn people, and waits for its first step. */
async function startTraining(page: Page): Promise<void> {
  await page.getByLabel('Hourglass').selectOption({ value: 'small' });
  await page.getByRole('button', { name: 'Start training' }).click();
  await expectStep(page);
}

async function expectStep(page: Page): Promise<void> {
  await expect
    .poll(async () => (await readLoss(page)).now, { timeout: 120_000 })
    .toBeGreaterThan(0);
}

const fact = (page: Page, name: string) =>
  page.locator('.facts div', { hasText: name }).locator('dd');

test('two tabs do not write over each other: the second asks, the first saves and stops', async ({
  page,
  context,
  faults,
  look,
}) => {
  await openRoom(page, 'learn');
  await startTraining(page);
  const other = await context.newPage();
  collectFaults(other, faults);
  await openRoom(other, 'learn');
  await expect(other.getByText('This room is open in another tab')).toBeVisible();
  await other.getByRole('button', { name: 'Use it here' }).click();
  await expect(other.getByRole('button', { name: 'Go on' })).toBeVisible();
  const { now, first } = await readLoss(other);
  expect(now).toBeGreaterThan(0);
  await expect(page.getByText('This room is open in another tab')).toBeVisible();
  await look('learn-elsewhere');
  // And back again, with the same training.
  await page.getByRole('button', { name: 'Use it here' }).click();
  await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible();
  expect(await readLoss(page)).toEqual({ now, first });
  await expect(other.getByText('This room is open in another tab')).toBeVisible();
});

test('a tab that does not answer loses the room', async ({ page, context, faults }) => {
  await openRoom(page, 'learn');
  await page.evaluate(() => {
    // Nothing is heard any more, as in a tab that the browser has put to sleep.
    BroadcastChannel.prototype.postMessage = () => {};
  });
  const other = await context.newPage();
  collectFaults(other, faults);
  await other.addInitScript(() => {
    BroadcastChannel.prototype.postMessage = () => {};
  });
  await openRoom(other, 'learn');
  await other.getByRole('button', { name: 'Use it here' }).click();
  await expect(other.getByRole('button', { name: 'Start training' })).toBeVisible();
  await expect(page.getByText('This room is open in another tab')).toBeVisible();
});

test('a full disk is said, the training goes on, and what is new is saved when there is room', async ({
  page,
  isMobile,
}) => {
  await openRoom(page, 'learn');
  const { origin } = new URL(page.url());
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await startTraining(page);
  await expect(page.getByText('The disk is full').first()).toBeVisible();
  const { first } = await readLoss(page);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await addPictures(page);
  const alert = page.getByRole('alert').filter({ hasText: 'Free some space' });
  await expect(alert).toBeVisible();
  await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  await page.locator('.picture-tile').first().click();
  const { x, y } = await placeOf(page, JOINTS[0]?.[0] ?? [0, 0]);
  if (isMobile) await page.touchscreen.tap(x, y);
  else await page.mouse.click(x, y);
  await expect(alert).toBeHidden();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused and saved in this browser.')).toBeVisible();
  await expect(page.getByText('The disk is full')).toBeHidden();
  await page.waitForTimeout(600);
  await page.reload();
  await waitForRoom(page, 'learn');
  await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible();
  expect((await readLoss(page)).first).toBe(first);
  await page.getByText('My pictures').click();
  await expect(page.locator('.picture-tile')).toHaveCount(JOINTS.length);
});

test('a tab that is closed while it learns goes on when it is opened again; a frozen one when it is shown', async ({
  page,
}) => {
  await openRoom(page, 'learn');
  await startTraining(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
  await new Promise((done) => setTimeout(done, 1500));
  await devtools.send('Page.setWebLifecycleState', { state: 'active' });
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  // The first step is saved at once, later ones every few seconds.
  await page.waitForTimeout(2000);
  const { first } = await readLoss(page);
  await page.reload();
  await waitForRoom(page, 'learn');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 60_000 });
  await expectStep(page);
  expect((await readLoss(page)).first).toBe(first);
});

test('a training that is done is there after a reload, with its sample and what it was, and learns more', async ({
  page,
  isMobile,
  look,
}) => {
  await openRoom(page, 'learn');
  await addPictures(page);
  await annotatePictures(page, isMobile);
  await page.getByRole('slider', { name: 'Epochs' }).fill('2');
  await startTraining(page);
  const done = page.getByText('All epochs are done, and saved in this browser.');
  await expect(done).toBeVisible({ timeout: 120_000 });
  const facts = await page.locator('.facts').textContent();
  await look('learn-done');
  await page.reload();
  await waitForRoom(page, 'learn');
  await expect(done).toBeVisible();
  expect(await page.locator('.facts').textContent()).toBe(facts);
  await expect(fact(page, 'Learns from')).toHaveText('3 pictures; 1 held out');
  await expect(fact(page, 'Computes by')).toHaveText(/WebAssembly|Web/);
  await expect(page.getByRole('img', { name: /The fixed sample after epoch 2/ })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Heatmaps of the sample, by joint' })).toBeVisible();
  await page.getByRole('button', { name: '8 more epochs' }).click();
  await expect(fact(page, 'Epoch')).toHaveText(/of 10/);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 60_000 });
});

test('nothing annotated, all kept for measuring, other joints than before: each is a sentence', async ({
  page,
  isMobile,
}) => {
  await openRoom(page, 'learn');
  await addPictures(page);
  const failed = page.locator('.training-panel').getByRole('alert');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(failed).toHaveText(/No picture has a placed joint yet\./);
  await annotatePictures(page, isMobile);
  for (let picture = 0; picture < JOINTS.length; picture++) {
    await page.locator('.picture-tile').nth(picture).click();
    await page.getByLabel('Keep for measuring').check();
  }
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(failed).toHaveText(/All annotated pictures are kept for measuring/);
  await page.getByLabel('Keep for measuring').uncheck();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expectStep(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused and saved in this browser.')).toBeVisible();
  const skeleton = page.locator('details', { hasText: 'Skeleton' }).first();
  await skeleton.locator('summary').click();
  await skeleton.getByLabel('Start from').selectOption('lsp');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(failed).toHaveText(/The joints have changed since this training began/);
});

for (const [choice, words] of [
  ['webgl', /^WebGL in software/],
  ['wasm', /^WebAssembly with SIMD/],
  ['webgpu', /^WebAssembly with SIMD/],
] as const) {
  test(`learns by ${choice}, or says why not`, async ({ page }) => {
    await openRoom(page, 'learn');
    await page.getByText('More', { exact: true }).click();
    await page.getByLabel('Compute by').selectOption(choice);
    await startTraining(page);
    await expect(fact(page, 'Computes by')).toHaveText(words);
    const why = page.locator('.training-panel .why');
    if (choice === 'webgpu') await expect(why).toHaveText(/WebGPU cannot be used: .+ instead\./);
    else await expect(why).toHaveText('You chose it.');
    if (choice === 'wasm' && (await page.evaluate(() => navigator.hardwareConcurrency)) > 1) {
      await expect(fact(page, 'Computes by')).toHaveText(/\d+ threads/);
      for (const worker of page.workers()) expect(worker.url()).toMatch(/^http/);
    }
    const { first } = await readLoss(page);
    await expect
      .poll(async () => (await readLoss(page)).now / first, { timeout: 240_000 })
      .toBeLessThan(0.7);
  });
}

test('heatmaps are drawn by the processor, so that the page never waits for a graphics card', async ({
  page,
}) => {
  await openRoom(page, 'learn');
  await page.getByRole('slider', { name: 'Epochs' }).fill('2');
  await startTraining(page);
  const tiles = page.locator('.heatmap-tile canvas, .sample-picture');
  await expect(tiles.first()).toBeVisible({ timeout: 120_000 });
  const byProcessor = await tiles.evaluateAll((all) =>
    all
      .map((canvas) => (canvas as HTMLCanvasElement).getContext('2d')?.getContextAttributes())
      .map((attributes) => attributes?.willReadFrequently),
  );
  expect(new Set(byProcessor)).toEqual(new Set([true]));
});
