import { readFileSync } from 'node:fs';
import { expect, type Page } from 'playwright/test';
import {
  addPictures,
  annotatePictures,
  expectDone,
  JOINTS,
  placeOf,
} from './support/own-pictures.js';
import { readDownload } from './support/read-download.js';
import { readLoss } from './support/read-loss.js';
import { openRoom, waitForRoom } from './support/rooms.js';
import { test } from './support/site-test.js';

/** The keypoints of all pictures, as they are exported: x, y, v for each joint. */
async function readKeypoints(page: Page): Promise<readonly (readonly number[])[]> {
  const coco = JSON.parse(readFileSync(await readDownload(page, /Poses \(COCO JSON\)/), 'utf8'));
  return coco.annotations.map(({ keypoints }: { keypoints: number[] }) => keypoints);
}

/** What the picture says of its active joint. */
const stage = (page: Page) => page.getByRole('application');

test('joints are placed by clicks, or touched', async ({ page, isMobile, look }) => {
  await openRoom(page, 'learn');
  await addPictures(page);
  await annotatePictures(page, isMobile);
  const all = await readKeypoints(page);
  expect(all).toHaveLength(JOINTS.length);
  for (const [picture, joints] of JOINTS.entries()) {
    for (const [joint, [x, y]] of joints.entries()) {
      const [foundX = 0, foundY = 0, flag] = all[picture]?.slice(3 * joint) ?? [];
      expect(Math.hypot(foundX - x, foundY - y)).toBeLessThan(2);
      expect(flag).toBe(2);
    }
  }
  await look('learn-annotated');
});

test('a joint is dragged, and that is undone and redone by the buttons', async ({
  page,
  isMobile,
  browserName,
}) => {
  await openRoom(page, 'learn');
  await addPictures(page);
  await annotatePictures(page, isMobile);
  await page.locator('.picture-tile').first().click();
  const [from, to] = [await placeOf(page, [80, 30]), await placeOf(page, [100, 50])];
  if (isMobile) {
    const touch = await page.context().newCDPSession(page);
    const send = (
      type: 'touchStart' | 'touchMove' | 'touchEnd',
      points: readonly (typeof from)[],
    ) => touch.send('Input.dispatchTouchEvent', { type, touchPoints: [...points] });
    await send('touchStart', [from]);
    await send('touchMove', [{ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }]);
    await send('touchMove', [to]);
    await send('touchEnd', []);
  } else {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 5 });
    await page.mouse.up();
  }
  const near = async (x: number, y: number) => {
    const [first] = await readKeypoints(page);
    expect(Math.hypot((first?.[0] ?? 0) - x, (first?.[1] ?? 0) - y)).toBeLessThan(2);
  };
  await near(100, 50);
  await page.getByRole('button', { name: 'Undo' }).click();
  await near(80, 30);
  await page.getByRole('button', { name: 'Redo' }).click();
  await near(100, 50);
  await expect(page.getByRole('button', { name: 'Redo' })).toBeDisabled();
  expect(browserName).toBe('chromium');
});

test('the keyboard alone annotates: places, moves, hides, leaves out, removes, undoes, copies', async ({
  page,
}) => {
  await openRoom(page, 'learn');
  await addPictures(page);
  await stage(page).focus();
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  // An arrow puts a joint that has no place into the middle first.
  await press('ArrowRight', 'ArrowRight', 'Shift+ArrowDown', 'h', 'Tab', 'x');
  await expect(stage(page)).toHaveAccessibleName(/3|hand/i);
  await press('ArrowUp', 'Shift+ArrowLeft');
  await expectDone(page, 1);
  const [first = []] = await readKeypoints(page);
  expect(first).toEqual([80.5, 89.5, 1, 0, 0, 0, 69.5, 79.5, 2]);

  await stage(page).focus();
  await press('Delete');
  await expectDone(page, 0);
  await press('Control+z');
  await expectDone(page, 1);
  await press('Control+y');
  await expectDone(page, 0);
  await press('Control+z', 'n', 'c');
  await expectDone(page, 2);
  expect((await readKeypoints(page))[1]).toEqual(first);

  // Nobody is held: Tab leaves the picture after the last joint, Escape leaves it at once.
  await stage(page).focus();
  await press('Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab');
  await expect(stage(page)).not.toBeFocused();
  await stage(page).focus();
  await press('Escape');
  await expect(stage(page)).not.toBeFocused();
});

test('the buttons hide a joint, leave it out, remove it, and copy the pose before', async ({
  page,
  isMobile,
}) => {
  await openRoom(page, 'learn');
  await addPictures(page);
  await annotatePictures(page, isMobile);
  await page.locator('.picture-tile').nth(1).click();
  const joints = page.getByRole('region', { name: 'Joints' });
  const tool = (name: string) =>
    page.getByRole('toolbar', { name: 'Annotation' }).getByRole('button', { name });
  await expect(joints).toBeVisible();
  await tool('Hidden').click();
  await expect(tool('Hidden')).toHaveAttribute('aria-pressed', 'true');
  expect((await readKeypoints(page))[1]?.[2]).toBe(1);
  await tool('Leave out').click();
  expect((await readKeypoints(page))[1]?.slice(0, 3)).toEqual([0, 0, 0]);
  await expectDone(page, JOINTS.length);
  await page.locator('.picture-tile').nth(1).click();
  await tool('Copy previous').click();
  const [one, other] = await readKeypoints(page);
  expect(other).toEqual(one);
  await tool('Remove').click();
  await expectDone(page, JOINTS.length - 1);
});

test('the network suggests what it has learned, only for joints that nobody has placed', async ({
  page,
}) => {
  test.setTimeout(400_000);
  await openRoom(page, 'learn');
  await addPictures(page);
  await annotatePictures(page);
  await page.getByLabel('Hourglass').selectOption({ value: 'small' });
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect
    .poll(async () => (await readLoss(page)).now, { timeout: 240_000 })
    .toBeGreaterThan(0);
  const [before = []] = await readKeypoints(page);
  await page.locator('.picture-tile').first().click();
  await stage(page).press('Tab');
  await stage(page).press('Delete');
  await expectDone(page, JOINTS.length - 1);
  // While it learns: the network answers between two steps.
  await page.getByRole('button', { name: 'Suggest', exact: true }).click();
  await expectDone(page, JOINTS.length);
  const [after = []] = await readKeypoints(page);
  expect(after.slice(0, 3)).toEqual(before.slice(0, 3));
  expect(after.slice(6)).toEqual(before.slice(6));
  expect(after.slice(3, 6)).not.toEqual(before.slice(3, 6));
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Paused and saved in this browser.')).toBeVisible();
});

test('annotations are there after a reload, in the middle of them, with the place to go on at', async ({
  page,
  isMobile,
}) => {
  await openRoom(page, 'learn');
  await addPictures(page);
  const { x, y } = await placeOf(page, JOINTS[0]?.[0] ?? [0, 0]);
  if (isMobile) await page.touchscreen.tap(x, y);
  else await page.mouse.click(x, y);
  const [before = []] = await readKeypoints(page);
  // A change of the last moment is kept too.
  await stage(page).press('ArrowLeft');
  await page.reload();
  await waitForRoom(page, 'learn');
  await page.getByText('My pictures').click();
  await expect(stage(page)).toHaveAccessibleName(/Picture 1 of 4\. Joint: right hand, not placed/);
  const [after = []] = await readKeypoints(page);
  expect(after.slice(0, 3)).toEqual(before.slice(0, 3));
  expect(after.slice(3)).toEqual([79.5, 79.5, 2, 0, 0, 0]);
});
