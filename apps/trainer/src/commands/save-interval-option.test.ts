import { expect, test } from 'vitest';
import { saveInterval } from './save-interval-option.js';

test.each([
  ['500', { steps: 500 }],
  ['30s', { ms: 30_000 }],
  ['1.5m', { ms: 90_000 }],
  ['2h', { ms: 7_200_000 }],
])('%s', (text, interval) => {
  expect(saveInterval(text)).toEqual(interval);
});

test.each(['', '0', '-1', '1.5', '0m', '10 minutes', 'm'])('%j is refused', (text) => {
  expect(() => saveInterval(text)).toThrow(
    'Expected a time, e.g. 30s, 10m or 1h, or a number of steps, e.g. 500.',
  );
});
