import { expect, test } from 'vitest';
import { createRestQueue } from './rest-queue.js';

test('works at once where nothing is under way', async () => {
  expect(await createRestQueue().ask(async () => 7)).toBe(7);
});

test('waits for the rest while steps are under way, and keeps the order', async () => {
  const queue = createRestQueue();
  queue.setBusy(true);
  const done: number[] = [];
  const works = [1, 2].map((number) => queue.ask(async () => void done.push(number)));
  await Promise.resolve();
  expect(done).toEqual([]);
  expect(queue.isWaiting()).toBe(true);
  await queue.drain();
  await Promise.all(works);
  expect(done).toEqual([1, 2]);
});

test('what fails tells who asked, and the others go on', async () => {
  const queue = createRestQueue();
  const failing = queue.ask(() => Promise.reject(new Error('no')));
  const working = queue.ask(async () => 'yes');
  await expect(failing).rejects.toThrow('no');
  expect(await working).toBe('yes');
});
