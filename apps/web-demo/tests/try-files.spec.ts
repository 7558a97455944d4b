import { expect, type Page } from 'playwright/test';
import { dropFile } from './support/drop-file.js';
import { makeFilm } from './support/film.js';
import { personPicture } from './support/person-picture.js';
import { openRoom } from './support/rooms.js';
import { test } from './support/site-test.js';

const FOUND = '1 person, 14 joints found.';

/** Waits until the network has looked at a file that was opened. */
async function expectFound(page: Page, name: string | RegExp): Promise<void> {
  await expect(page.locator('.transport .file-name')).toHaveText(name);
  await expect(page.locator('#stage-text')).toHaveText(FOUND);
}

test('takes a picture that is dropped, and says where while it is dragged', async ({
  page,
  look,
}) => {
  await openRoom(page, 'try');
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([''], 'a.png'));
    document.body.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true }));
  });
  await expect(page.getByText('Drop a picture, a film, or weights anywhere')).toBeVisible();
  await look('try-dragging', { fullPage: false });
  await dropFile(page, await personPicture('dropped.bmp'));
  await expect(page.locator('.file-drop')).toHaveCount(0);
  await expectFound(page, 'dropped.bmp');
  await look('try-picture');
});

test('takes a picture that is pasted', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openRoom(page, 'try');
  const { bytes } = await personPicture('');
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/bmp' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    const png = await canvas.convertToBlob({ type: 'image/png' });
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
  }, Buffer.from(bytes).toString('base64'));
  await page.keyboard.press('Control+V');
  await expectFound(page, /\.png$/);
});

test('takes a picture and a film that are chosen', async ({ page }) => {
  await openRoom(page, 'try');
  const choose = async (file: Awaited<ReturnType<typeof personPicture>>) => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Picture or video' }).click(),
    ]);
    const { name, type = '', bytes } = file;
    await chooser.setFiles({ name, mimeType: type, buffer: Buffer.from(bytes) });
  };
  await choose(await personPicture('chosen.bmp'));
  await expectFound(page, 'chosen.bmp');
  await choose(await makeFilm(page));
  await expect(page.getByRole('slider', { name: 'Place in walk.webm' })).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('slider', { name: 'Place in walk.webm' }).fill('1');
  await expect(page.locator('.transport .number')).toHaveText('0:01 / 0:01');
});
