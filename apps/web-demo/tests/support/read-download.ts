import type { Page } from 'playwright/test';

/** Presses a button that saves something. Returns the path of what was saved. */
export async function readDownload(page: Page, name: string | RegExp): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name }).click(),
  ]);
  return download.path();
}
