import { expect, type Page } from 'playwright/test';

/** A sentence for people is there: it ends with a full stop, and shows nothing of the program. */
export async function expectSentence(page: Page): Promise<void> {
  const alert = page.getByRole('alert').filter({ hasText: /\S/ });
  await expect(alert).toHaveText(/\w.*\./s);
  const words = (await alert.textContent()) ?? '';
  expect(words).not.toMatch(/\bat \w+.*:\d+:\d+|undefined|NaN|\[object|TypeError|RangeError/);
  expect(words.length).toBeLessThan(700);
}
