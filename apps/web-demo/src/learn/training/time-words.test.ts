import { expect, test } from 'vitest';
import { timeWords } from './time-words.js';

test.each([
  [0, '0 s'],
  [59_400, '59 s'],
  [59_600, '1 min 0 s'],
  [3_600_000, '1 h 0 min'],
  [5_430_000, '1 h 30 min'],
])('%i ms are %s', (ms, words) => {
  expect(timeWords(ms)).toBe(words);
});
