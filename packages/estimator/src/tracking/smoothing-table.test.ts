import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { smoothWalkers } from '../fixtures/smooth-walkers.js';

const WAYS = [
  'not smoothed',
  { preset: 'lightweight-openpose' },
  { preset: 'movenet' },
  { preset: 'off' },
] as const;

// Where this fails the smoother or the tracker has changed: put the rows that it prints into the README.
test('the table in the README is what is measured', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const rows = WAYS.map((way) => {
    const cells = [0, 4, 16].map((speed) => {
      const { jitter, lag, error } = smoothWalkers(speed, way);
      return `${jitter.toFixed(1)}, ${(lag + 0).toFixed(1).replace('-0.0', '0.0')}, ${error.toFixed(1)}`;
    });
    const shown = `${(100 * smoothWalkers(4, way).shown).toFixed(0)} %`;
    const name = way === 'not smoothed' ? way : `\`${way.preset}\``;
    return `| ${[name, ...cells, shown].join(' | ')} |`;
  });
  expect(rows.filter((row) => !readme.includes(row))).toEqual([]);
});

test('smoothing takes two thirds of the jitter of those who stand, and gaps are bridged', () => {
  const [raw, smoothed] = [WAYS[0], WAYS[1]].map((way) => smoothWalkers(0, way));
  expect(smoothed?.jitter).toBeLessThan(0.34 * (raw?.jitter ?? 0));
  expect(smoothed?.error).toBeLessThan(0.6 * (raw?.error ?? 0));
  expect(raw?.shown).toBeLessThan(0.83);
  expect(smoothed?.shown).toBeGreaterThan(0.99);
});
