import { expect, test } from 'vitest';
import { collect } from '../testing/collect.js';
import { takeLatest } from './take-latest.js';

/** A source that gives an item whenever `next` is called, whether anybody is ready or not. */
function createSource() {
  const waiting: ((item: IteratorResult<number>) => void)[] = [];
  let returned = false;
  const source: AsyncIterable<number> = {
    [Symbol.asyncIterator]: () => ({
      next: () => new Promise((resolve) => waiting.push(resolve)),
      return: async () => {
        returned = true;
        return { done: true, value: undefined };
      },
    }),
  };
  const settle = async (result: IteratorResult<number>) => {
    waiting.shift()?.(result);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    source,
    give: (value: number) => settle({ done: false, value }),
    end: () => settle({ done: true, value: undefined }),
    wasReturned: () => returned,
  };
}

test('gives the newest, and drops what nobody was ready for', async () => {
  const { source, give, end } = createSource();
  const latest = takeLatest(source);
  const first = latest.next();
  await give(1);
  expect((await first).value).toBe(1);
  await give(2);
  await give(3);
  expect((await latest.next()).value).toBe(3);
  const waits = latest.next();
  await give(4);
  expect((await waits).value).toBe(4);
  await give(5);
  await end();
  expect((await latest.next()).value).toBe(5);
  expect((await latest.next()).done).toBe(true);
});

test('passes a failure on, and ends the source when it is left', async () => {
  const failing = async function* (): AsyncGenerator<number> {
    yield 1;
    throw new Error('cable');
  };
  await expect(collect(takeLatest(failing()))).rejects.toThrow('cable');
  const { source, give, wasReturned } = createSource();
  const latest = takeLatest(source);
  const first = latest.next();
  await give(1);
  await first;
  await latest.return(undefined);
  expect(wasReturned()).toBe(true);
});
