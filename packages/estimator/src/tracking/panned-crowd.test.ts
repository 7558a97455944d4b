import { prepareBackend } from '@posewright/backends/node';
import { OPENPOSE_18 } from '@posewright/pose';
import { beforeAll, expect, test } from 'vitest';
import { filmCrowds, HAS_CROWDS } from '../fixtures/filmed-crowds.js';
import { countPeople, FOLLOWING, type KnownFrame, trackFilms } from '../fixtures/track-film.js';

let films: KnownFrame[][] = [];

beforeAll(async () => {
  if (!HAS_CROWDS) return;
  await prepareBackend({ backend: 'wasm', threads: 1 });
  films = await filmCrowds();
});

const measure = (name: string) =>
  trackFilms(films, OPENPOSE_18, FOLLOWING[name] as (typeof FOLLOWING)[string]);

test.skipIf(!HAS_CROWDS)('tells how well people keep their numbers in real crowds', () => {
  const people = countPeople(films);
  expect(people).toBeGreaterThan(40);
  const rows = Object.keys(FOLLOWING).map((name) => {
    const { switches, fragments, numbers, idf1, mota } = measure(name);
    return `${name}: ${switches}, ${fragments}, ${numbers}, ${idf1.toFixed(2)}, ${mota.toFixed(2)}`;
  });
  const head = `${people} people: switches, fragments, numbers, IDF1, MOTA`;
  // biome-ignore lint/suspicious/noConsole: The figures are what this test is for; the README has them.
  console.info([head, ...rows].join('\n'));
});

test.skipIf(!HAS_CROWDS).each([
  ['keypoint-similarity', 0.1, 0.78],
  ['oks', 0.1, 0.78],
  ['iou', 0.2, 0.72],
] as const)(
  'in real crowds over which a camera pans numbers change by %s in no more than %d of the cases of memory alone',
  (method, share, least) => {
    const [now, before] = [measure(method), measure('memory alone')];
    expect(now.switches).toBeLessThan(share * before.switches);
    expect(now.numbers).toBeLessThan(1.6 * countPeople(films));
    expect(now.idf1).toBeGreaterThan(least);
    expect(before.idf1).toBeLessThan(0.45);
  },
);
