import { expect, type Page } from 'playwright/test';

/** The panel that says what computes. */
export function enginePanel(page: Page) {
  return page.getByRole('region', { name: 'Engine' });
}

/** What can be chosen. */
export type Choice = 'WebGPU' | 'WebGL' | 'Wasm';

/** What computes is said in these words. */
const WORDS = { WebGPU: /^WebGPU/, WebGL: /^WebGL/, Wasm: /^WebAssembly/ } as const;

/** Chooses what computes in the room Try. */
export async function chooseBackend(page: Page, choice: Choice): Promise<void> {
  await enginePanel(page)
    .locator('label', { hasText: new RegExp(`^${choice}$`) })
    .click();
}

/** Chooses what computes, and waits until it does. Returns its name and kind, in words. */
export async function computeWith(page: Page, choice: Choice): Promise<string> {
  await chooseBackend(page, choice);
  const engine = enginePanel(page);
  const name = engine.locator('p > strong').first();
  await expect(engine).toContainText('You chose it.', { timeout: 240_000 });
  await expect(name).toHaveText(WORDS[choice], { timeout: 240_000 });
  return (await name.textContent()) ?? '';
}
