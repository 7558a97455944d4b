import { expect } from 'playwright/test';
import { openRoom, ROOMS, type Room, waitForRoom } from './support/rooms.js';
import { seriousViolations } from './support/serious-violations.js';
import { test } from './support/site-test.js';

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

  test(`${room} has one main heading, none that skips a level, and the usual landmarks`, async ({
    page,
  }) => {
    await openRoom(page, room);
    const levels = await page
      .getByRole('heading')
      .evaluateAll((all) => all.map(({ tagName }) => Number(tagName.slice(1))));
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    expect(levels[0]).toBe(1);
    expect(levels.every((level, index) => level <= (levels[index - 1] ?? 1) + 1)).toBe(true);
    for (const landmark of ['banner', 'navigation', 'main', 'contentinfo'] as const) {
      await expect(page.getByRole(landmark)).toHaveCount(1);
    }
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
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page.getByRole('heading', { level: 1, name: ROOMS.explain })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Another person' })).toBeFocused();
});

test('another room begins at its top, has the focus, and is named in the title', async ({
  page,
}) => {
  await openRoom(page, 'explain');
  await expect(page).toHaveTitle('Explain · Posewright');
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.getByRole('link', { name: 'Learn' }).press('Enter');
  await waitForRoom(page, 'learn');
  await expect(page).toHaveTitle('Learn · Posewright');
  await expect(page.getByRole('main', { name: 'Learn' })).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(0);
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
  const targets = document.querySelectorAll<HTMLElement>(
    'button, select, summary, nav a, .file-button, .check, input[type="range"]',
  );
  return [...targets]
    .filter((target) => target.checkVisibility())
    .map((target) => ({ target, box: target.getBoundingClientRect() }))
    .filter(({ box }) => Math.round(box.height) < 44 || Math.round(box.width) < 44)
    .map(({ target, box }) => `${target.outerHTML.slice(0, 120)} ${box.width} x ${box.height}`);
}
