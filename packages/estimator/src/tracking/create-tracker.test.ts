import { createRandom, type Pose } from '@posewright/pose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countSwitches, type KnownPose, personAt, WALKERS } from '../fixtures/walking-people.js';
import { createTracker, type TrackerOptions } from './create-tracker.js';

const METHODS = ['keypoint-similarity', 'oks', 'iou'] as const;
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
  'people who meet in the same place and turn into each other swap at most once, by %s',
  (method) => {
    // Of the same height, on the same line: at the crossing their keypoints are equal, and no method that sees keypoints alone can tell them.
    const walk = frames(81, (index) => [
      personAt(0, { x: 5 * index, y: 200 }),
      personAt(1, { x: 400 - 5 * index, y: 200 }),
    ]);
    expect(countSwitches(trackAll(walk, { method }))).toBeLessThanOrEqual(2);
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

test('who leaves and comes back elsewhere is somebody else', () => {
  const walk = frames(20, (index) =>
    index < 10 ? [personAt(0, { x: 50, y: 200 })] : [personAt(0, { x: 450, y: 200 })],
  );
  expect(
    trackAll(walk)
      .flat()
      .map(({ id }) => id),
  ).toEqual([...Array(10).fill(0), ...Array(10).fill(1)]);
});

test('without memory the frame before counts, however long ago it was', () => {
  const tracker = createTracker({ skeleton: WALKERS, memory: 0 });
  const pose = personAt(0, { x: 50, y: 200 });
  expect(tracker.update([pose], 0)[0]?.id).toBe(0);
  expect(tracker.update([pose], 5000)[0]?.id).toBe(0);
  expect(tracker.update([], 5040)).toEqual([]);
  expect(tracker.update([pose], 5080)[0]?.id).toBe(1);
});

test('keypoint similarity is the reference’s: three keypoints within the distance keep the number', () => {
  // Box 60 x 80, as the reference counts pixels 61 * 81; similar above 0.5 is d^2 < 2 ln 2 area (2 sigma)^2.
  const pose = (dx: number, moved: number): Pose => {
    const keypoints = personAt(0, { x: 0, y: 0 }).keypoints.map(() => null) as (null | {
      x: number;
      y: number;
      score: number;
    })[];
    [5, 6, 11, 12].forEach((joint, place) => {
      const shift = place < moved ? dx : 0;
      keypoints[joint] = { x: (place % 2) * 60 + 0 * shift, y: place < 2 ? 0 : 80, score: 1 };
      (keypoints[joint] as { y: number }).y += shift;
    });
    return { keypoints };
  };
  const shoulder = Math.sqrt(2 * Math.log(2) * 61 * 81 * (2 * 0.079) ** 2); // 13.1 pixels
  const idAfter = (dx: number, moved: number) => {
    const tracker = createTracker({ skeleton: WALKERS });
    tracker.update([pose(0, 0)], 0);
    return tracker.update([pose(-dx, moved)], 40)[0]?.id;
  };
  // The upper two move up, which makes the box higher and so the bound a little wider.
  expect(idAfter(shoulder * 0.9, 2)).toBe(0);
  expect(idAfter(shoulder * 1.3, 2)).toBe(1); // Only the two hips are similar.
  expect(idAfter(shoulder * 1.3, 1)).toBe(0); // Three are.
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
    fc.property(fc.array(places, { maxLength: 12 }), fc.constantFrom(...METHODS), (all, method) => {
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
    "`method` should be 'keypoint-similarity', 'oks' or 'iou', but it is 'sort'.",
  ],
  [{ threshold: 1 }, '`threshold` should be at least 0 and below 1, but it is 1.'],
  [{ memory: -1 }, '`memory` should be a number of milliseconds, at least 0, but it is -1.'],
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
