import { expect, type Page } from 'playwright/test';

/** The rooms, and their headings. */
export const ROOMS = {
  try: /see a pose network work/i,
  learn: /watch a network learn/i,
  explain: /how a picture becomes a pose/i,
} as const;

/** One of {@link ROOMS}. */
export type Room = keyof typeof ROOMS;

/** Opens a room and waits until it has done what it does by itself. */
export async function openRoom(page: Page, room: Room, site = './'): Promise<void> {
  await page.goto(`${site}#/${room}`);
  await waitForRoom(page, room);
}

/** Waits until a room that was opened has done what it does by itself. */
export async function waitForRoom(page: Page, room: Room): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: ROOMS[room] })).toBeVisible();
  if (room === 'explain') await expect(page.locator('.decoder-legend')).toBeVisible();
  if (room === 'learn') {
    await expect(page.getByText('Looking for an earlier training')).toBeHidden();
  }
  if (room === 'try') {
    await expect(page.getByRole('region', { name: 'Speed' }).locator('tbody')).toContainText(/\d/);
  }
}
