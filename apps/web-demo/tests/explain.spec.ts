import { expect } from 'playwright/test';
import { dropFile } from './support/drop-file.js';
import { heatmapsOutside } from './support/heatmaps-outside.js';
import { readByHand } from './support/read-by-hand.js';
import { openRoom } from './support/rooms.js';
import { test } from './support/site-test.js';

test('shows each hourglass from its largest maps down to the smallest and up again', async ({
  page,
}) => {
  await openRoom(page, 'explain');
  for (const hourglass of [1, 2]) {
    await page.getByRole('button', { name: `Hourglass ${hourglass}` }).click();
    const levels = page.getByRole('list', { name: `Feature maps of hourglass ${hourglass}` });
    const sizes = await levels.locator('.number').allInnerTexts();
    expect(sizes).toEqual([...sizes].reverse());
    expect(sizes.length).toBeGreaterThanOrEqual(6);
    expect(new Set(sizes).size).toBe(sizes.length / 2);
  }
});

test('reads a drawn person more finely than by cells, and says how far each way is off', async ({
  page,
}) => {
  await openRoom(page, 'explain');
  const means = (await page.locator('tbody td:nth-child(5)').allInnerTexts())
    .map((words) => Number.parseFloat(words))
    .filter(Number.isFinite);
  expect(means).toHaveLength(3);
  const [cell = 0, quarter = 0, dark = 0] = means;
  expect(cell).toBeLessThan(4);
  expect(quarter).toBeLessThan(cell);
  expect(dark).toBeLessThan(cell);
});

test('shows what the network says outside of the browser, read by hand, for every joint and hourglass', async ({
  page,
}) => {
  const { joints, stacks, side } = await heatmapsOutside();
  await openRoom(page, 'explain');
  const rows = page.getByRole('table').locator('tbody tr');
  const readRow = async (row: number) =>
    (await rows.nth(row).locator('td').allInnerTexts()).slice(0, 2).map(Number);
  for (const [stack, data] of stacks.entries()) {
    await page.getByRole('button', { name: `Hourglass ${stack + 1}` }).click();
    for (const [joint, name] of joints.entries()) {
      await page.getByLabel('Joint', { exact: true }).selectOption({ value: `${joint}` });
      const map = data.filter((_, index) => index % joints.length === joint);
      const { score, cell, quarter, dark } = readByHand(map, side);
      const figure = page.locator('figure', { hasText: `Hourglass ${stack + 1}:` });
      await expect(figure, name).toContainText(`highest value ${score.toFixed(2)}`);
      for (const [row, { x, y }] of [cell, quarter, dark].entries()) {
        const [column = Number.NaN, line = Number.NaN] = await readRow(row);
        expect(Math.abs(column - x), `${name}, column, way ${row}`).toBeLessThan(0.011);
        expect(Math.abs(line - y), `${name}, row, way ${row}`).toBeLessThan(0.011);
      }
    }
  }
});

test('follows the joint, the hourglass and the person that are chosen', async ({ page }) => {
  await openRoom(page, 'explain');
  const table = page.getByRole('table');
  const before = (await table.textContent()) ?? '';
  await page.getByRole('button', { name: 'right ankle' }).click();
  await expect(page.getByLabel('Joint', { exact: true })).toHaveValue('0');
  await expect(table).not.toHaveText(before);
  await page.getByRole('button', { name: 'Another person' }).click();
  await expect(page.getByRole('status').first()).toHaveText(/Drawn person 13/);
});

test('tells the formulas', async ({ page, look }) => {
  await openRoom(page, 'explain');
  await page.getByText('The formulas').click();
  await expect(page.getByText('σ = 1 cell')).toBeVisible();
  await page.getByText('The formulas').scrollIntoViewIfNeeded();
  await look('explain-formulas', { fullPage: false });
});

test('takes a picture of one’s own, whose joints nobody knows', async ({ page, look }) => {
  await openRoom(page, 'explain');
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(300, 200);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.fillStyle = 'teal';
    context.fillRect(80, 20, 60, 160);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });
  await dropFile(page, { name: 'mine.png', type: 'image/png', bytes: Uint8Array.from(bytes) });
  await expect(page.getByText('nobody has told')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Off by' })).toHaveCount(0);
  await look('explain-own-picture');
});
