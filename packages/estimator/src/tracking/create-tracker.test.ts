import { createRandom } from '@posewright/pose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countSwitches, type KnownPose, personAt, WALKERS } from '../fixtures/walking-people.js';
import { createTracker, type TrackerOptions } from './create-tracker.js';

const METHODS = ['keypoint-similarity', 'oks', 'iou'] as const;
const EVERY = [...METHODS, 'lightweight-openpose'] as const;
const FRAME = 40; // milliseconds

/** Runs a tracker over frames, shuffled so that places in the list tell nothing. */
function trackAll(
  frames: readonly (readonly KnownPose[])[],
  options: Omit<TrackerOptions, 'skeleton'> = {},
) {
  const tracker = createTracker({ skeleton: WALKERS, ...options });
  const random = createRandom(5);
  return frames.map((poses, index) =>
    tracker.update(
      [...poses].sort(() => random() - 0.5),
      FRAME * index,
    ),
  );
}

const frames = (count: number, poses: (index: number) => KnownPose[]) =>
  Array.from({ length: count }, (_, index) => poses(index));

test.each(METHODS)('people who walk side by side keep their numbers, by %s', (method) => {
  const walk = frames(100, (index) =>
    [0, 1, 2, 3].map((person) =>
      personAt(person, {
        x: 60 * person + 4 * index,
        y: 200,
        noise: 1.5,
        missing: 0.15,
        seed: index,
      }),
    ),
  );
  const tracked = trackAll(walk, { method });
  expect(countSwitches(tracked)).toBe(0);
  expect(new Set(tracked.flat().map(({ id }) => id))).toEqual(new Set([0, 1, 2, 3]));
});

test.each([
  ['keypoint-similarity', 0],
  ['oks', 0],
  ['iou', 0],
] as const)('people who cross at different depths keep their numbers, by %s', (method, most) => {
  const walk = frames(81, (index) => [
    personAt(0, { x: 5 * index, y: 200, noise: 1, seed: index }),
    personAt(1, { x: 400 - 5 * index, y: 215, height: 125, noise: 1, seed: index }),
  ]);
  expect(countSwitches(trackAll(walk, { method }))).toBeLessThanOrEqual(most);
});

test.each(METHODS)(
  'people who meet in the same place go on as they came, with their numbers, by %s',
  (method) => {
    // Of the same height, on the same line: at the crossing their keypoints are equal, and only their motion tells them apart.
    const walk = frames(81, (index) => [
      personAt(0, { x: 5 * index, y: 200 }),
      personAt(1, { x: 400 - 5 * index, y: 200 }),
    ]);
    const tracked = trackAll(walk, { method });
    const numbers = (poses: (typeof tracked)[number] | undefined) =>
      new Map(poses?.map(({ person, id }) => [person, id]));
    expect(numbers(tracked.at(-1))).toEqual(numbers(tracked[0]));
    expect(countSwitches(tracked.filter((_, index) => index !== 40))).toBe(0);
  },
);

test.each(METHODS)(
  'who is not seen for less than the memory comes back with the number, by %s',
  (method) => {
    const hidden = (from: number, to: number) =>
      frames(60, (index) => [
        personAt(0, { x: 100, y: 200, noise: 1, seed: index }),
        ...(index >= from && index < to
          ? []
          : [personAt(1, { x: 300, y: 200, noise: 1, seed: index })]),
      ]);
    const ids = (to: number) =>
      new Set(
        trackAll(hidden(10, to), { method, memory: 500 })
          .flat()
          .map(({ id }) => id),
      );
    expect(ids(21)).toEqual(new Set([0, 1])); // Seen at 360 ms and at 840 ms.
    expect(ids(23)).toEqual(new Set([0, 1, 2])); // At 360 ms and at 920 ms.
  },
);

test('who leaves and comes back elsewhere is somebody else, with a number in the second frame', () => {
  const walk = frames(20, (index) =>
    index < 10 ? [personAt(0, { x: 50, y: 200 })] : [personAt(0, { x: 450, y: 200 })],
  );
  const ids = trackAll(walk).map((poses) => poses.map(({ id }) => id));
  expect(ids).toEqual([...Array(10).fill([0]), [], ...Array(9).fill([1])]);
});

test('without memory the frame before counts, however long ago it was', () => {
  const tracker = createTracker({ skeleton: WALKERS, memory: 0, hits: 1 });
  const pose = personAt(0, { x: 50, y: 200 });
  expect(tracker.update([pose], 0)[0]?.id).toBe(0);
  expect(tracker.update([pose], 5000)[0]?.id).toBe(0);
  expect(tracker.update([], 5040)).toEqual([]);
  expect(tracker.update([pose], 5080)[0]?.id).toBe(1);
});

test('somebody new is given a number after as many frames one after the other as hits say', () => {
  const standing = personAt(0, { x: 50, y: 200 });
  const fresh = personAt(1, { x: 300, y: 200 });
  const seen = [0, 1, 0, 1, 1, 1, 1]; // After the miss it begins anew.
  const tracker = createTracker({ skeleton: WALKERS, hits: 3 });
  tracker.update([standing], 0);
  const ids = seen.map((isThere, index) =>
    tracker.update(isThere ? [standing, fresh] : [standing], 40 * index + 40).map(({ id }) => id),
  );
  expect(ids).toEqual([[0], [0], [0], [0], [0], [0, 1], [0, 1]]);
});

test('a faint pose is nobody new, but keeps the number of somebody who was seen in the frame before', () => {
  const faint = (pose: KnownPose): KnownPose => ({ ...pose, score: 0.05 });
  const [one, other] = [personAt(0, { x: 50, y: 200 }), personAt(1, { x: 300, y: 200 })];
  const tracker = createTracker({ skeleton: WALKERS });
  expect(tracker.update([one, faint(other)], 0).map(({ id }) => id)).toEqual([0]);
  expect(tracker.update([faint(one), faint(other)], 40).map(({ id }) => id)).toEqual([0]);
  // A certain pose chooses first, though the faint one is more like the person.
  const moved = personAt(2, { x: 52, y: 200 });
  const [found] = tracker.update([faint(one), moved], 80);
  expect([found?.person, found?.id]).toEqual([2, 0]);
  const few: KnownPose = {
    ...other,
    keypoints: other.keypoints.map((keypoint, joint) => (joint < 4 ? keypoint : null)),
  };
  for (const time of [120, 160, 200]) expect(tracker.update([few], time)).toEqual([]);
  expect(createTracker({ skeleton: WALKERS, openKeypoints: 4 }).update([few], 0)).toHaveLength(1);
});

test.each(METHODS)(
  'who is hidden while they walk is expected where their motion leads, by %s',
  (method) => {
    // 6 pixels a frame, hidden for 10 frames: 66 pixels, two widths, from where they were seen last.
    const walk = frames(30, (index) =>
      index >= 12 && index < 22 ? [] : [personAt(0, { x: 6 * index, y: 200 })],
    );
    const switches = (motion: number) => countSwitches(trackAll(walk, { method, motion }));
    expect(switches(2000)).toBe(0);
    expect(switches(0)).toBe(1);
  },
);

test.each(METHODS)('who starts to run is looked for farther away, by %s', (method) => {
  const walk = frames(12, (index) => [personAt(0, { x: 30 * Math.max(0, index - 3), y: 200 })]);
  const last = (reach: number) =>
    trackAll(walk, { method, reach, motion: 0 })
      .at(-1)
      ?.map(({ id }) => id);
  expect(last(3)).toEqual([0]);
  expect(last(1)).toEqual([]); // Somebody new in every frame.
});

test('other data of a pose stay, and an id that it had is replaced', () => {
  const tracker = createTracker({ skeleton: WALKERS });
  const [pose] = tracker.update([{ ...personAt(4, { x: 0, y: 0 }), id: 99 }], 0);
  expect(pose).toMatchObject({ person: 4, id: 0 });
  tracker.reset();
  expect(tracker.update([personAt(4, { x: 0, y: 0 })], 0)[0]?.id).toBe(1);
});

test('numbers are unique in each frame and the same for the same frames, whatever the poses', () => {
  const places = fc.array(
    fc.record({ x: fc.integer({ min: 0, max: 300 }), y: fc.integer({ min: 0, max: 300 }) }),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(fc.array(places, { maxLength: 12 }), fc.constantFrom(...EVERY), (all, method) => {
      const walk = all.map((people) =>
        people.map((place, person) => personAt(person, { ...place, missing: 0.3, seed: place.x })),
      );
      const tracked = trackAll(walk, { method });
      for (const poses of tracked)
        expect(new Set(poses.map(({ id }) => id)).size).toBe(poses.length);
      expect(trackAll(walk, { method })).toEqual(tracked);
    }),
    { numRuns: 60 },
  );
});

test.each([
  [
    { method: 'sort' as 'oks' },
    "`method` should be 'keypoint-similarity', 'oks', 'iou' or 'lightweight-openpose', but it is 'sort'.",
  ],
  [{ threshold: 1 }, '`threshold` should be at least 0 and below 1, but it is 1.'],
  [{ memory: -1 }, '`memory` should be a number of milliseconds, at least 0, but it is -1.'],
  [{ motion: NaN }, '`motion` should be a number of milliseconds, at least 0, but it is NaN.'],
  [{ reach: 0.5 }, '`reach` should be a factor of at least 1, but it is 0.5.'],
  [{ openScore: 2 }, '`openScore` should be from 0 to 1, but it is 2.'],
  [{ openKeypoints: 1.5 }, '`openKeypoints` should be a whole number, at least 0, but it is 1.5.'],
  [{ hits: 0 }, '`hits` should be a whole number of frames, at least 1, but it is 0.'],
])('refuses %j', (options, message) => {
  expect(() => createTracker({ skeleton: WALKERS, ...options })).toThrow(
    expect.objectContaining({ name: 'OptionError', message }),
  );
});

test('refuses a time that runs backwards, or is none', () => {
  const tracker = createTracker({ skeleton: WALKERS });
  tracker.update([], 40);
  expect(() => tracker.update([], 39)).toThrow(
    "`timestamp` should be the time of the frame in milliseconds, not before the last one's 40, but it is 39.",
  );
  expect(() => createTracker({ skeleton: WALKERS }).update([], NaN)).toThrow(
    '`timestamp` should be the time of the frame in milliseconds, but it is NaN.',
  );
});
