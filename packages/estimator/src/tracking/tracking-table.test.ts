import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { countPeople, FOLLOWING, trackFilms, trackingRow } from '../fixtures/track-film.js';
import { WALKERS } from '../fixtures/walking-people.js';
import { walkingScenes } from '../fixtures/walking-scenes.js';

const SCENES = walkingScenes([1, 2]);

// Where this fails the tracker has changed: put the rows that it prints into the README.
test('the table in the README is what is measured', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const rows = [...SCENES].map(([name, films]) => trackingRow(name, films, WALKERS));
  expect(rows.filter((row) => !readme.includes(row))).toEqual([]);
});

/** Switches of everybody, and numbers of nobody. */
function mistakes(options: Parameters<typeof trackFilms>[2]) {
  const scores = [
    'run, 15 % of their height a frame',
    'stand, and nobody is seen for a moment',
  ].map((name) => {
    const films = SCENES.get(name) ?? [];
    const { switches, numbers } = trackFilms(films, WALKERS, options);
    return { switches, ghosts: numbers - countPeople(films) };
  });
  return { switches: scores[0]?.switches ?? NaN, ghosts: scores[1]?.ghosts ?? NaN };
}

test.each([
  ['keypoint-similarity', 0, 0.1],
  ['oks', 0, 0.1],
  ['iou', 0, 0.3],
] as const)(
  'motion, reach and hits keep the numbers of those who run, and numbers from nobody, by %s',
  (method, switches, ghosts) => {
    const before = mistakes({ ...FOLLOWING['memory alone'], method });
    const now = mistakes({ method });
    expect(now.switches).toBe(switches);
    expect(before.ghosts).toBeGreaterThan(100);
    expect(now.ghosts).toBeLessThan(ghosts * before.ghosts);
  },
);
