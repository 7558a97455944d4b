import { expect, type Page } from 'playwright/test';

interface Task {
  /** In milliseconds since the page was opened. */
  readonly start: number;
  readonly duration: number;
}

/** Writes down every task of 50 ms or more that holds the page up; from the next page on that is opened. */
export async function watchTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tasks: Task[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        tasks.push({ start: startTime, duration });
      }
    }).observe({ type: 'longtask', buffered: true });
  });
}

/** Milliseconds of the longest task while something is done; 0 where none reaches 50. */
export async function longestTask(page: Page, act: () => Promise<void>): Promise<number> {
  const start = await page.evaluate(() => performance.now());
  await act();
  const end = await page.evaluate(() => performance.now());
  // That long tasks are seen at all: one that lasts on purpose.
  await page.evaluate(async () => {
    const until = performance.now() + 120;
    setTimeout(() => {
      while (performance.now() < until + 120);
    }, 0);
    await new Promise((done) => setTimeout(done, 600));
  });
  const tasks = await page.evaluate(
    () => (globalThis as unknown as { longTasks: readonly Task[] }).longTasks,
  );
  expect(tasks.some((task) => task.start >= end)).toBe(true);
  const lasting = tasks.filter((task) => task.start >= start && task.start < end);
  const longest = Math.max(0, ...lasting.map(({ duration }) => duration));
  console.log(`  longest task: ${longest.toFixed(0)} ms (below 50 ms none counts)`);
  return longest;
}
