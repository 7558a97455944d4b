import { expect, test } from 'vitest';
import { createSaveClock } from './save-interval.js';

test('after so many steps, counted from the last checkpoint', () => {
  const clock = createSaveClock({ steps: 3 }, () => 0);
  expect([1, 2, 3, 4].map(() => clock.isDue())).toEqual([false, false, true, true]);
  clock.saved();
  expect([1, 2, 3].map(() => clock.isDue())).toEqual([false, false, true]);
});

test('after so much time, counted from the last checkpoint', () => {
  let time = 1000;
  const clock = createSaveClock({ ms: 500 }, () => time);
  const isDueAt = (now: number) => {
    time = now;
    return clock.isDue();
  };
  expect([1000, 1499, 1500].map(isDueAt)).toEqual([false, false, true]);
  clock.saved();
  expect([1999, 2000].map(isDueAt)).toEqual([false, true]);
});
