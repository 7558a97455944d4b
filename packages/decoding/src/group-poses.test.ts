import { defineSkeleton, OPENPOSE_18 } from '@posewright/pose';
import { expect, test } from 'vitest';
import type { Peak } from './find-maximum.js';
import { type GroupOptions, groupPoses } from './group-poses.js';
import type { Connection } from './score-limbs.js';

/** A chain of four joints, and a limb that closes the ring. */
const RING = defineSkeleton({
  name: 'RING',
  joints: ['a', 'b', 'c', 'd'],
  limbs: [
    [0, 1],
    [1, 2],
    [2, 3],
    [0, 3],
  ],
  flip: [0, 1, 2, 3],
  sigmas: [1, 1, 1, 1],
});

const byScore: GroupOptions = {
  skeleton: RING,
  precedence: 'score',
  minimumKeypoints: 2,
  minimumScore: 0,
};
const byLimb: GroupOptions = { ...byScore, precedence: 'limb' };

/** As many peaks of each joint as are said, with scores of 0.5. */
const peaksOf = (...counts: number[]): Peak[][] =>
  counts.map((count, channel) =>
    Array.from({ length: count }, (_, x) => ({ channel, x, y: 0, score: 0.5 })),
  );

/** For each limb triples `[from, to, score]`. */
const connectionsOf = (...limbs: (readonly [number, number, number])[][]): Connection[][] =>
  limbs.map((joined, limb) => joined.map(([from, to, score]) => ({ limb, from, to, score })));

/** The indices of each group's peaks. */
const indicesIn = (...input: Parameters<typeof groupPoses>) =>
  groupPoses(...input).map(({ peaks }) => peaks.map((peak) => peak?.x ?? null));

test.each([byScore, byLimb])('sums peaks and connections of a chain, by $precedence', (options) => {
  const connections = connectionsOf([[0, 0, 0.9]], [[0, 0, 0.8]], [[0, 0, 0.7]]);
  const peaks = peaksOf(1, 1, 1, 1);
  const chain = { ...RING, limbs: RING.limbs.slice(0, 3) };
  expect(groupPoses(peaks, connections, { ...options, skeleton: chain })).toEqual([
    {
      peaks: peaks.flat(),
      count: 4,
      connections: 3,
      connectionTotal: expect.closeTo(2.4, 9),
      total: expect.closeTo(4.4, 9),
    },
  ]);
});

test.each([byScore, byLimb])('keeps people apart, by $precedence', (options) => {
  const connections = connectionsOf(
    [
      [0, 1, 0.9],
      [1, 0, 0.8],
    ],
    [
      [0, 0, 0.9],
      [1, 1, 0.7],
    ],
    [],
    [],
  );
  const groups = indicesIn(peaksOf(2, 2, 2, 0), connections, options);
  expect(groups).toHaveLength(2);
  expect(groups).toContainEqual([0, 1, 1, null]);
  expect(groups).toContainEqual([1, 0, 0, null]);
});

test('merges by score what a missing joint keeps apart in order', () => {
  // Between b and c nothing was found; the limb from a to d connects both halves.
  const connections = connectionsOf([[0, 0, 0.9]], [], [[0, 0, 0.9]], [[0, 0, 0.5]]);
  expect(indicesIn(peaksOf(1, 1, 1, 1), connections, byScore)).toEqual([[0, 0, 0, 0]]);
  // In order the tree is a-b, a-d, b-c: d has a, and the limb from c to d may only fill in.
  expect(indicesIn(peaksOf(1, 1, 1, 1), connections, byLimb)).toEqual([[0, 0, 0, 0]]);
  const split = connectionsOf([[0, 0, 0.9]], [], [[0, 0, 0.9]], []);
  expect(indicesIn(peaksOf(1, 1, 1, 1), split, byScore)).toEqual([
    [0, 0, null, null],
    [null, null, 0, 0],
  ]);
});

test('lets the higher score have a peak that two people want', () => {
  // Both a0 - b0 - c0 and a1 - d0 - c0: each limb is one to one, but c0 is wanted by b0 and d0.
  const connections = connectionsOf([[0, 0, 0.9]], [[0, 0, 0.8]], [[0, 0, 0.7]], [[1, 0, 0.9]]);
  expect(indicesIn(peaksOf(2, 1, 1, 1), connections, byScore)).toEqual([
    [0, 0, 0, null],
    [1, null, null, 0],
  ]);
});

test('counts a connection within a group, but not its peaks again', () => {
  const ring = connectionsOf([[0, 0, 1]], [[0, 0, 1]], [[0, 0, 1]], [[0, 0, 1]]);
  const [group] = groupPoses(peaksOf(1, 1, 1, 1), ring, byScore);
  expect(group).toMatchObject({ count: 4, connections: 4, connectionTotal: 4, total: 6 });
});

const NECK = 1;
const RIGHT_SHOULDER = 2;
const RIGHT_EAR = 16;
const LEFT_SHOULDER = 5;

/** Connections of `OPENPOSE_18` between joints, each joint with its first peak, unless said otherwise. */
function openpose(
  ...joined: (readonly [from: number, to: number, peak?: number])[]
): Connection[][] {
  return OPENPOSE_18.limbs.map(([from, to], limb) =>
    joined
      .filter((pair) => pair[0] === from && pair[1] === to)
      .map(([, , peak = 0]) => ({ limb, from: peak, to: 0, score: 1 })),
  );
}

test('fills in an ear from the shoulder, which does not count', () => {
  const peaks = peaksOf(...new Array<number>(18).fill(1));
  const options = { ...byLimb, skeleton: OPENPOSE_18 };
  const connections = openpose(
    [NECK, RIGHT_SHOULDER],
    [NECK, LEFT_SHOULDER],
    [RIGHT_SHOULDER, RIGHT_EAR],
  );
  const [group] = groupPoses(peaks, connections, options);
  expect(group?.peaks[RIGHT_EAR]).toEqual(peaks[RIGHT_EAR]?.[0]);
  expect(group).toMatchObject({ count: 3, connections: 2, total: 3.5 });
  // By score it counts like any other.
  const [other] = groupPoses(peaks, connections, { ...options, precedence: 'score' });
  expect(other?.peaks[RIGHT_EAR]).toEqual(peaks[RIGHT_EAR]?.[0]);
  expect(other).toMatchObject({ count: 4, connections: 3, total: 5 });
});

test('starts no person with a limb that only fills in, and replaces no ear', () => {
  const peaks = peaksOf(...new Array<number>(18).fill(2));
  const options = { ...byLimb, skeleton: OPENPOSE_18 };
  expect(groupPoses(peaks, openpose([RIGHT_SHOULDER, RIGHT_EAR]), options)).toEqual([]);
  const connections = openpose(
    [NECK, RIGHT_SHOULDER],
    [NECK, 0],
    [0, 14],
    [14, RIGHT_EAR],
    [RIGHT_SHOULDER, RIGHT_EAR, 1],
  );
  const [group] = groupPoses(peaks, connections, options);
  expect(group?.peaks[RIGHT_SHOULDER]).toEqual(peaks[RIGHT_SHOULDER]?.[0]);
  expect(group?.peaks[RIGHT_EAR]).toEqual(peaks[RIGHT_EAR]?.[0]);
});

test('drops what has too few peaks or too low scores', () => {
  const peaks = peaksOf(2, 2, 1, 0);
  const connections = connectionsOf(
    [
      [0, 0, 0.9],
      [1, 1, 0.8],
    ],
    [[0, 0, 0.4]],
    [],
    [],
  );
  // Three peaks of 0.5 and connections of 1.3: 2.8 / 3. Two peaks and one of 0.8: 1.8 / 2.
  const keep = (options: Partial<GroupOptions>) =>
    groupPoses(peaks, connections, { ...byScore, ...options }).map(({ count }) => count);
  expect(keep({})).toEqual([3, 2]);
  expect(keep({ minimumKeypoints: 3 })).toEqual([3]);
  expect(keep({ minimumScore: 0.92 })).toEqual([3]);
  expect(keep({ minimumScore: 0.95 })).toEqual([]);
});

test.each([
  [{ minimumKeypoints: 0 }, '`minimumKeypoints` should be a number, 1 or more, but it is 0.'],
  [{ minimumScore: Number.NaN }, '`minimumScore` should be a number, but it is NaN.'],
])('refuses %o', (wrong, message) => {
  expect(() => groupPoses([], [], { ...byScore, ...wrong })).toThrow(
    expect.objectContaining({ name: 'OptionError', message }),
  );
});
