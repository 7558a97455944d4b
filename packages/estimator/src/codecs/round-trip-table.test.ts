import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { roundTripTable } from '../fixtures/round-trip-table.js';

// Where this fails a codec has changed: put the table that it prints into the README.
test('the table in the README of decoding is what is measured', () => {
  const readme = readFileSync(new URL('../../../decoding/README.md', import.meta.url), 'utf8');
  const table = readme.split('\n').filter((line) => /^\| (codec|---|`[a-z-]+`(,| \|))/.test(line));
  expect(
    roundTripTable()
      .split('\n')
      .filter((line) => !table.includes(line)),
  ).toEqual([]);
});
