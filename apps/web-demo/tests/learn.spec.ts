import { copyFileSync, readFileSync } from 'node:fs';
import { expect } from 'playwright/test';
import { dropFile } from './support/drop-file.js';
import { addPictures, annotatePictures, expectDone, JOINTS } from './support/own-pictures.js';
import { readDownload } from './support/read-download.js';
import { readLoss } from './support/read-loss.js';
import { openRoom, waitForRoom } from './support/rooms.js';
import { runPosewright } from './support/run-posewright.js';
import { test } from './support/site-test.js';

test.describe.configure({ timeout: 600_000 });

test('learns drawn people until the loss has halved, and goes on after a reload', async ({
  page,
  look,
}) => {
  await openRoom(page, 'learn');
  await page.getByLabel('Hourglass').selectOption({ value: 'small' });
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect
    .poll(
      async () => {
        const { now, first } = await readLoss(page);
        return now / first;
      },
      { timeout: 400_000, intervals: [1000] },
    )
    .toBeLessThan(0.5);
  await look('learn-training');
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused and saved in this browser.')).toBeVisible();
  const before = await readLoss(page);
  await page.reload();
  await waitForRoom(page, 'learn');
  await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible();
  expect((await readLoss(page)).first).toBe(before.first);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 120_000 });
});

test('annotates pictures, learns them, exports all of it, and has it after a reload', async ({
  page,
  isMobile,
  look,
}, testInfo) => {
  await openRoom(page, 'learn');
  await addPictures(page);
  await annotatePictures(page, isMobile);
  // The keyboard: the last joint is hidden, then moved, then both are undone.
  await page.getByRole('application').press('h');
  await page.getByRole('application').press('Shift+ArrowLeft');
  await page.getByRole('application').press('Control+z');
  await page.getByRole('application').press('Control+z');
  await expectDone(page, JOINTS.length);
  await look('learn-annotated');

  const coco = JSON.parse(readFileSync(await readDownload(page, /Poses \(COCO JSON\)/), 'utf8'));
  expect(coco.annotations).toHaveLength(JOINTS.length);
  for (const [index, { keypoints }] of coco.annotations.entries()) {
    for (const [joint, [x, y]] of (JOINTS[index] ?? []).entries()) {
      expect(Math.abs(keypoints[3 * joint] - x)).toBeLessThan(2);
      expect(Math.abs(keypoints[3 * joint + 1] - y)).toBeLessThan(2);
    }
  }

  await page.getByLabel('Hourglass').selectOption({ value: 'small' });
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect
    .poll(async () => (await readLoss(page)).now, { timeout: 240_000 })
    .toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused and saved in this browser.')).toBeVisible();

  const checkpoint = testInfo.outputPath('network.safetensors');
  copyFileSync(await readDownload(page, 'Network (.safetensors)'), checkpoint);
  const info = runPosewright('info', '--weights', checkpoint);
  if (info !== null) expect(JSON.stringify(info)).toContain('hourglass');
  const onnx = readFileSync(await readDownload(page, 'Network (.onnx)'));
  expect(onnx[0]).toBe(0x08); // The first field of a model is the version of its format.
  const archive = readFileSync(await readDownload(page, /Pictures and poses/));
  expect(archive.subarray(0, 2).toString()).toBe('PK');

  await page.reload();
  await waitForRoom(page, 'learn');
  await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible();
  await page.getByText('My pictures').click();
  await expectDone(page, JOINTS.length);

  await page.getByRole('button', { name: 'Use it in Try' }).click();
  await waitForRoom(page, 'try');
  await expect(page.getByRole('region', { name: 'Network' })).toContainText('3 joints');
});

for (const [kind, name, type, words] of [
  ['a picture of text', 'words.png', 'image/png', 'Dear diary'],
  ['a text', 'notes.txt', 'text/plain', 'Dear diary'],
  ['JSON that is not COCO’s', 'list.json', 'application/json', '[1, 2'],
  ['an archive of nothing', 'set.zip', 'application/zip', 'PK\x03\x04 nothing'],
] as const) {
  test(`answers ${kind} with a sentence`, async ({ page }) => {
    await openRoom(page, 'learn');
    await dropFile(page, { name, type, bytes: new TextEncoder().encode(words) });
    const alert = page.getByRole('alert').filter({ hasText: /\S/ });
    await expect(alert).toHaveText(/\w.*\./s);
    expect(await alert.textContent()).not.toMatch(/undefined|NaN|\[object|TypeError|SyntaxError/);
  });
}
