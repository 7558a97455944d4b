import { expect, type Page } from 'playwright/test';

/** Side of the pictures, in their pixels. */
const SIDE = 160;

/** Places of three joints in each picture, in its pixels. */
export const JOINTS: readonly (readonly (readonly [x: number, y: number])[])[] = [
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

/** Draws pictures with a disc of a color of its own at each joint, and gives them to the room “Learn”; its skeleton has three joints then. */
export async function addPictures(page: Page): Promise<void> {
  await page.getByText('My pictures').click();
  await page.getByLabel('Pictures, COCO JSON or zip').setInputFiles(await drawPictures(page));
  await expect(page.locator('.picture-tile')).toHaveCount(JOINTS.length);
  const skeleton = page.locator('details', { hasText: 'Skeleton' }).first();
  await skeleton.locator('summary').click();
  await skeleton.getByLabel('Start from').selectOption('three');
  await skeleton.locator('summary').click();
  await page.locator('.picture-tile').first().click();
}

/** Clicks all joints of all pictures, or touches them. */
export async function annotatePictures(page: Page, isTouch = false): Promise<void> {
  for (const [index, joints] of JOINTS.entries()) {
    await expect(page.locator('.picture-tile').nth(index)).toHaveAttribute('aria-current', 'true');
    for (const joint of joints) {
      const { x, y } = await placeOf(page, joint);
      if (isTouch) await page.touchscreen.tap(x, y);
      else await page.mouse.click(x, y);
    }
    if (index < JOINTS.length - 1) await page.getByRole('button', { name: 'Next →' }).click();
  }
  await expectDone(page, JOINTS.length);
}

/** Expects so many pictures that have a mark for every joint. */
export async function expectDone(page: Page, pictures: number): Promise<void> {
  await expect(page.getByRole('button', { name: /Picture \d, .*3 of 3 joints done/ })).toHaveCount(
    pictures,
  );
}

/** Where a pixel of the picture, which lies in the middle of its canvas, is in the window; it is scrolled to. */
export async function placeOf(
  page: Page,
  [x, y]: readonly [number, number],
): Promise<{ readonly x: number; readonly y: number }> {
  const canvas = page.locator('.picture-stage canvas');
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('The picture is not shown.');
  const scale = Math.min(box.width, box.height) / SIDE;
  return {
    x: box.x + (box.width - SIDE * scale) / 2 + (x + 0.5) * scale,
    y: box.y + (box.height - SIDE * scale) / 2 + (y + 0.5) * scale,
  };
}

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
