import { expect, type Page } from 'playwright/test';
import { openRoom, ROOMS, type Room } from './support/rooms.js';
import { test } from './support/site-test.js';

/** Windows of other sizes than the usual ones. */
const WINDOWS = {
  desktop: {
    'zoomed to 200 %': { width: 720, height: 450 },
    'as a tablet': { width: 820, height: 1180 },
  },
  phone: {
    'as the narrowest phone': { width: 320, height: 568 },
    'as a phone on its side': { width: 844, height: 390 },
  },
} as const;

for (const room of Object.keys(ROOMS) as Room[]) {
  for (const [project, windows] of Object.entries(WINDOWS)) {
    for (const [name, size] of Object.entries(windows)) {
      test(`${room} fits ${name}`, async ({ page, look }, testInfo) => {
        test.skip(testInfo.project.name !== project, `It is a window of the ${project}.`);
        await page.setViewportSize(size);
        await openRoom(page, room);
        await look(`${room}-${size.width}`);
        expect(await page.evaluate(widerThan, size.width)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width);
      });
    }
  }

  test(`nothing jumps while ${room} opens`, async ({ page }) => {
    await page.addInitScript(() => {
      Object.assign(globalThis, { shifts: [] });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          (globalThis as unknown as { shifts: PerformanceEntry[] }).shifts.push(entry);
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await openRoom(page, room);
    await page.waitForTimeout(500);
    const { total, places } = await readShifts(page);
    // Below 0.1 Lighthouse calls it good.
    expect(total, places.join('\n')).toBeLessThan(0.05);
  });

  test(`nothing moves by itself in ${room} where that is not wanted`, async ({ page }) => {
    await openRoom(page, room);
    const moving = await page.evaluate(() =>
      document
        .getAnimations()
        .map((animation) => (animation.effect as KeyframeEffect)?.target?.outerHTML),
    );
    expect(moving).toEqual([]);
  });
}

/** The sum of all shifts since the page was opened, and what has moved. */
function readShifts(page: Page) {
  return page.evaluate(() => {
    interface Shift {
      readonly value: number;
      readonly sources: readonly { readonly node: Node | null }[];
    }
    const { shifts } = globalThis as unknown as { readonly shifts: readonly Shift[] };
    const places = shifts.flatMap(({ value, sources }) =>
      sources.map(
        ({ node }) => `${value.toFixed(3)} ${(node as Element)?.outerHTML?.slice(0, 90)}`,
      ),
    );
    return { total: shifts.reduce((sum, { value }) => sum + value, 0), places };
  });
}

/** What reaches beyond the right edge of the window, and is not scrolled in a place of its own. */
function widerThan(width: number): string[] {
  const isScrolled = (element: Element | null): boolean =>
    element !== null &&
    (/(auto|scroll|hidden|clip)/.test(getComputedStyle(element).overflowX) ||
      isScrolled(element.parentElement));
  return [...document.querySelectorAll('main *, header *, footer *')]
    .filter((element) => element.checkVisibility() && !isScrolled(element.parentElement))
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .map((element) => element.outerHTML.slice(0, 120));
}
