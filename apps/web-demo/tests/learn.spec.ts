import { copyFileSync, readFileSync } from 'node:fs';
import { expect, type Page } from 'playwright/test';
import { dropFile } from './support/drop-file.js';
import { readDownload } from './support/read-download.js';
import { openRoom, waitForRoom } from './support/rooms.js';
import { runPosewright } from './support/run-posewright.js';
import { test } from './support/site-test.js';

test.describe.configure({ timeout: 600_000 });

/** The loss now, and the first one, as the page says them. */
async function readLoss(page: Page): Promise<{ readonly now: number; readonly first: number }> {
  const words = await page.locator('.facts div', { hasText: 'Loss' }).locator('dd').textContent();
  const [now = Number.NaN, first = Number.NaN] = (words ?? '')
    .split(', began at ')
    .map((text) => Number.parseFloat(text));
  return { now, first };
}

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
  look,
}, testInfo) => {
  await openRoom(page, 'learn');
  await page.getByText('My pictures').click();
  const pictures = await drawPictures(page);
  await page.getByLabel('Pictures, COCO JSON or zip').setInputFiles(pictures);
  await expect(page.locator('.picture-tile')).toHaveCount(JOINTS.length);
  const skeleton = page.locator('details', { hasText: 'Skeleton' }).first();
  await skeleton.locator('summary').click();
  await skeleton.getByLabel('Start from').selectOption('three');
  await skeleton.locator('summary').click();

  await page.locator('.picture-tile').first().click();
  for (const [index, joints] of JOINTS.entries()) {
    await expect(page.locator('.picture-tile').nth(index)).toHaveAttribute('aria-current', 'true');
    for (const joint of joints) await clickPicture(page, joint);
    if (index < JOINTS.length - 1) await page.getByRole('button', { name: 'Next →' }).click();
  }
  // The keyboard: the last joint is hidden, then moved, then both are undone.
  await page.getByRole('application').press('h');
  await page.getByRole('application').press('Shift+ArrowLeft');
  await page.getByRole('application').press('Control+z');
  await page.getByRole('application').press('Control+z');
  await expect(page.getByRole('button', { name: /Picture \d, .*3 of 3 joints done/ })).toHaveCount(
    JOINTS.length,
  );
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
  await expect(page.getByRole('button', { name: /Picture \d, .*3 of 3 joints done/ })).toHaveCount(
    JOINTS.length,
  );

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

const SIDE = 160;

/** Places of three joints in each picture, in its pixels. */
const JOINTS: readonly (readonly (readonly [x: number, y: number])[])[] = [
  [
    [80, 30],
    [120, 100],
    [40, 100],
  ],
  [
    [70, 40],
    [115, 120],
    [30, 90],
  ],
  [
    [90, 35],
    [130, 90],
    [50, 120],
  ],
  [
    [80, 50],
    [110, 130],
    [45, 125],
  ],
];

/** Pictures with a disc of a color of its own at each joint. */
async function drawPictures(page: Page) {
  const encoded = await page.evaluate(
    async ({ side, all }) => {
      const files: number[][] = [];
      for (const joints of all) {
        const canvas = new OffscreenCanvas(side, side);
        const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
        context.fillStyle = 'gainsboro';
        context.fillRect(0, 0, side, side);
        for (const [joint, [x, y]] of joints.entries()) {
          context.fillStyle = ['crimson', 'royalblue', 'seagreen'][joint] ?? 'black';
          context.beginPath();
          context.arc(x + 0.5, y + 0.5, 9, 0, 7);
          context.fill();
        }
        files.push([...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())]);
      }
      return files;
    },
    { side: SIDE, all: JOINTS },
  );
  return encoded.map((bytes, index) => ({
    name: `figure-${index + 1}.png`,
    mimeType: 'image/png',
    buffer: Buffer.from(bytes),
  }));
}

/** Clicks a pixel of the picture that is annotated, which lies in the middle of its canvas. */
async function clickPicture(page: Page, [x, y]: readonly [number, number]): Promise<void> {
  const canvas = page.locator('.picture-stage canvas');
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('The picture is not shown.');
  const scale = Math.min(box.width, box.height) / SIDE;
  await canvas.click({
    position: {
      x: (box.width - SIDE * scale) / 2 + (x + 0.5) * scale,
      y: (box.height - SIDE * scale) / 2 + (y + 0.5) * scale,
    },
  });
}
