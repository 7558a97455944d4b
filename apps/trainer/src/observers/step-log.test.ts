import { expect, test } from 'vitest';
import { keepSteps } from './step-log.js';

const lines = (...steps: number[]) => steps.map((step) => `{"step":${step}}\n`).join('');

test('lines after the resumed step are cut off', () => {
  expect(keepSteps(lines(10, 20, 30, 40), 30)).toBe(lines(10, 20, 30));
  expect(keepSteps(lines(10, 20), 0)).toBe('');
  expect(keepSteps('', 30)).toBe('');
});

test('a line that a killed process left half is dropped', () => {
  const half = lines(30).slice(0, -4);
  expect(keepSteps(lines(10, 20) + half, 30)).toBe(lines(10, 20));
  // Even one that would be JSON, but whose line does not end.
  expect(keepSteps(lines(10, 20) + lines(30).trimEnd(), 30)).toBe(lines(10, 20));
});
