import type { Page } from 'playwright/test';

/** Pictures that the network has looked at; as the page counts them for what it saves. */
export async function picturesSeen(page: Page): Promise<number> {
  const words = (await page.getByRole('region', { name: 'Save' }).textContent()) ?? '';
  return Number(/all (\d+) pictures/.exec(words)?.[1] ?? 1);
}
