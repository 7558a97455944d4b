import { expect, test } from 'vitest';
import { describeFault } from './describe-fault.js';

test('gives the sentence of whatever was thrown', () => {
  expect(describeFault(new Error('The picture is empty.'))).toBe('The picture is empty.');
  expect(describeFault('The picture is empty.')).toBe('The picture is empty.');
  for (const nothing of [undefined, null, 3, '', new Error('')]) {
    expect(describeFault(nothing)).toBe('Something went wrong that has no name.');
  }
});

test('says in its own words that code is not there, whatever the browser says', () => {
  for (const message of [
    'Failed to fetch dynamically imported module: https://x.org/assets/a.js',
    'error loading dynamically imported module',
    'Importing a module script failed.',
    'Unable to preload CSS for /assets/a.css',
  ]) {
    expect(describeFault(new TypeError(message))).toMatch(/^A part of this page could not be load/);
  }
});
