import { expect, test } from 'vitest';
import { createColumn } from './column.js';

test('keeps numbers across blocks', () => {
  const column = createColumn();
  for (let value = 0; value < 40_000; value++) column.push(value / 3);
  column.push(Number.NaN);
  expect(column.length).toBe(40_001);
  for (const index of [0, 16_383, 16_384, 32_767, 32_768, 39_999]) {
    expect(column.at(index)).toBe(index / 3);
  }
  expect(column.at(40_000)).toBeNaN();
});
