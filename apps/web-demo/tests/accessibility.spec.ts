import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expect, type Page } from 'playwright/test';
import { openRoom, ROOMS, type Room } from './support/rooms.js';
import { test } from './support/site-test.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules that are broken seriously or critically, with the places. */
async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html).join(' | ')})`);
}

for (const room of Object.keys(ROOMS) as Room[]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing serious in ${room}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await openRoom(page, room);
      expect(await seriousViolations(page)).toEqual([]);
    });
  }

  test(`the keyboard reaches everything in ${room}`, async ({ page }) => {
    await openRoom(page, room);
    await page.evaluate(markControls);
    const missing = () => page.locator('[data-e2e-control]:not([data-e2e-reached])').count();
    for (let presses = 0; presses < 200 && (await missing()) > 0; presses++) {
      await page.keyboard.press('Tab');
      await page.evaluate(() => document.activeElement?.setAttribute('data-e2e-reached', ''));
    }
    const left = page.locator('[data-e2e-control]:not([data-e2e-reached])');
    expect(await left.evaluateAll((all) => all.map(({ outerHTML }) => outerHTML))).toEqual([]);
  });

  test(`${room} is no wider than the window, and what is touched is large enough`, async ({
    page,
    isMobile,
  }) => {
    await openRoom(page, room);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    if (isMobile) expect(await page.evaluate(smallTargets)).toEqual([]);
  });
}

test('the first key leads past the header to the room', async ({ page }) => {
  await openRoom(page, 'explain');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeInViewport();
});

/** Marks what the Tab key must come to: of radio buttons the chosen one of each group, from where arrows lead on. */
function markControls(): void {
  const selector = 'a[href], button, select, textarea, input, [tabindex="0"], summary';
  for (const control of document.querySelectorAll<HTMLElement>(selector)) {
    const { disabled = false, type, checked } = control as HTMLInputElement;
    const isHidden = control.tabIndex < 0 || !control.checkVisibility();
    if (disabled || isHidden || (type === 'radio' && !checked)) continue;
    control.setAttribute('data-e2e-control', '');
  }
}

/** Buttons, links and lists to choose from that are lower or narrower than a finger needs, except links within text. */
function smallTargets(): string[] {
  const targets = document.querySelectorAll<HTMLElement>('button, select, nav a, .file-button');
  return [...targets]
    .filter((target) => target.checkVisibility())
    .map((target) => ({ target, box: target.getBoundingClientRect() }))
    .filter(({ box }) => Math.round(box.height) < 40 || Math.round(box.width) < 40)
    .map(({ target, box }) => `${target.outerHTML.slice(0, 120)} ${box.width} x ${box.height}`);
}
