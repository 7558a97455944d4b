import type { Page } from 'playwright/test';

/** The loss now, and the first one, as the page says them. */
export async function readLoss(
  page: Page,
): Promise<{ readonly now: number; readonly first: number }> {
  const words = await page.locator('.facts div', { hasText: 'Loss' }).locator('dd').textContent();
  const [now = Number.NaN, first = Number.NaN] = (words ?? '')
    .split(', began at ')
    .map((text) => Number.parseFloat(text));
  return { now, first };
}
