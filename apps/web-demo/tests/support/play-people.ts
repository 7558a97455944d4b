import { expect, type Page } from 'playwright/test';

/** Lets the drawn people go on, which stand still by themselves where less motion is wanted, as in these tests. */
export async function playPeople(page: Page): Promise<void> {
  const transport = page.getByRole('button', { name: /^(Play|Pause)$/ });
  if ((await transport.textContent()) === 'Play') await transport.click();
  await expect(transport).toHaveText('Pause');
}
