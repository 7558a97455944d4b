import { expect, type Page } from 'playwright/test';

/** Makes the room Try compute with WebAssembly, and waits until it does. Returns what computes, in words. */
export async function chooseWasm(page: Page): Promise<string> {
  const engine = page.getByRole('region', { name: 'Engine' });
  await engine.getByText('Wasm', { exact: true }).click();
  const words = engine.locator('strong').filter({ hasText: 'WebAssembly' }).first();
  await expect(words).toBeVisible();
  return (await words.textContent()) ?? '';
}
