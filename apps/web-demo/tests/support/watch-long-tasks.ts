import type { Page } from 'playwright/test';

interface Task {
  readonly start: number;
  readonly duration: number;
}

/** Notes every task of the page that takes longer than 50 ms, from its very start on; to be called before the page is opened. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tasks: { start: number; duration: number }[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        tasks.push({ start: startTime, duration });
      }
    }).observe({ type: 'longtask', buffered: true });
  });
}

/** The longest task of the page since a time of its clock, in milliseconds; 0 where none took longer than 50. */
export async function longestTask(page: Page, since: number): Promise<number> {
  await page.waitForTimeout(200); // They are told a moment later.
  const tasks = await page.evaluate(
    () => (globalThis as unknown as { readonly longTasks: readonly Task[] }).longTasks,
  );
  const later = tasks.filter(({ start }) => start >= since);
  return Math.max(0, ...later.map(({ duration }) => duration));
}
