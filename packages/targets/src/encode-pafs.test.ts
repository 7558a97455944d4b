import {
  chainAffines,
  createRandom,
  defineSkeleton,
  type Grid,
  inputToHeatmap,
  mirroring,
  OPENPOSE_18,
  type Pose,
  permuteMirrored,
  type Skeleton,
  sampleUniform,
  transformPose,
  valueAt,
} from '@posewright/pose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodePafs, type PafOptions } from './encode-pafs.js';

const ARM = defineSkeleton({
  name: 'ARM',
  joints: ['elbow', 'wrist'],
  limbs: [[0, 1]],
  flip: [0, 1],
  sigmas: [1, 1],
});

const poseAt = (...places: readonly (readonly [x: number, y: number] | null)[]): Pose => ({
  keypoints: places.map((place) => place && { x: place[0], y: place[1], score: 1 }),
});

const encode = (poses: readonly Pose[], options: Partial<PafOptions> = {}) =>
  encodePafs(poses, {
    size: { height: 5, width: 7 },
    stride: 1,
    skeleton: ARM,
    thickness: 1,
    ...options,
  });

/** A channel, row by row. */
const rowsOf = ({ height, width, channels, data }: Grid, channel: number) =>
  Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x) => data[(y * width + x) * channels + channel] as number),
  );

test('draws the unit vector around a limb, with round ends', () => {
  const pafs = encode([poseAt([2, 2], [4, 2])]);
  expect(pafs).toMatchObject({ height: 5, width: 7, channels: 2 });
  expect(rowsOf(pafs, 0)).toEqual([
    [0, 0, 0, 0, 0, 0, 0],
    [0, 0, 1, 1, 1, 0, 0],
    [0, 1, 1, 1, 1, 1, 0],
    [0, 0, 1, 1, 1, 0, 0],
    [0, 0, 0, 0, 0, 0, 0],
  ]);
  expect(rowsOf(pafs, 1).flat()).toEqual(new Array(35).fill(0));
});

test('points from the first joint to the second, y down', () => {
  const up = encode([poseAt([3, 4], [3, 0])]);
  expect([valueAt(up, 3, 2, 0), valueAt(up, 3, 2, 1)]).toEqual([0, -1]);
  const slanting = encode([poseAt([0, 0], [3, 4])]);
  expect(valueAt(slanting, 1, 1, 0)).toBeCloseTo(0.6, 7);
  expect(valueAt(slanting, 1, 1, 1)).toBeCloseTo(0.8, 7);
});

test('considers half an input pixel', () => {
  // (3.5 + 0.5) / 4 - 0.5 = 0.5 and (19.5 + 0.5) / 4 - 0.5 = 4.5; y (9.5 + 0.5) / 4 - 0.5 = 2
  const pafs = encode([poseAt([3.5, 9.5], [19.5, 9.5])], {
    size: { height: 20, width: 28 },
    stride: 4,
    thickness: 0.4,
  });
  expect(rowsOf(pafs, 0)[2]).toEqual([0, 1, 1, 1, 1, 0, 0]);
  expect(rowsOf(pafs, 0)[1]).toEqual([0, 0, 0, 0, 0, 0, 0]);
});

test('draws along the whole line within the box of the limb, as Lightweight OpenPose does', () => {
  const pafs = encode([poseAt([2, 2], [4, 2])], { convention: 'lightweight-openpose' });
  // From 2 - 1 up to but not including 4 + 1, and 2 - 1 up to 2 + 1.
  expect(rowsOf(pafs, 0)).toEqual([
    [0, 0, 0, 0, 0, 0, 0],
    [0, 1, 1, 1, 1, 0, 0],
    [0, 1, 1, 1, 1, 0, 0],
    [0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0],
  ]);
});

test('has no half pixel in the convention of Lightweight OpenPose', () => {
  const pafs = encode([poseAt([4, 8], [20, 8])], {
    size: { height: 20, width: 28 },
    stride: 4,
    thickness: 0.4,
    convention: 'lightweight-openpose',
  });
  // Between 1 and 5; the box ends at 5.4, cut off to 5.
  expect(rowsOf(pafs, 0)[2]).toEqual([0, 0, 0, 0, 0, 0, 0]);
  const wide = encode([poseAt([4, 8], [20, 8])], {
    size: { height: 20, width: 28 },
    stride: 4,
    thickness: 1,
    convention: 'lightweight-openpose',
  });
  expect(rowsOf(wide, 0)[2]).toEqual([1, 1, 1, 1, 1, 1, 0]);
});

test('a limb shorter than a pixel has a field all the same', () => {
  const pafs = encode([poseAt([3.4, 2.4], [3.4, 2.5])]);
  expect(valueAt(pafs, 3, 2, 1)).toBe(1);
});

test('a limb without a length has none', () => {
  for (const convention of ['exact', 'lightweight-openpose'] as const) {
    const pafs = encode([poseAt([3, 2], [3, 2])], { convention });
    expect(pafs.data.every((value) => value === 0)).toBe(true);
  }
});

test('a limb that lacks an end is not drawn', () => {
  const none = encode([poseAt([3, 2], null), poseAt(null, [1, 1]), poseAt(null, null)]);
  expect(none.data.every((value) => value === 0)).toBe(true);
  expect(encode([]).data.every((value) => value === 0)).toBe(true);
});

test('draws the part of a limb that is inside', () => {
  for (const convention of ['exact', 'lightweight-openpose'] as const) {
    const pafs = encode([poseAt([-40, 2], [90, 2])], { convention });
    expect(rowsOf(pafs, 0)[2]).toEqual(new Array(7).fill(1));
    const outside = encode([poseAt([-9, -9], [-5, -5]), poseAt([19, 2], [25, 3])], { convention });
    expect(outside.data.every((value) => value === 0)).toBe(true);
  }
});

test('averages the vectors of people who overlap, or keeps the last', () => {
  const right = poseAt([1, 2], [5, 2]);
  const down = poseAt([3, 0], [3, 4]);
  const up = poseAt([3, 4], [3, 0]);
  const at = (pafs: Grid, x: number, y: number) => [valueAt(pafs, x, y, 0), valueAt(pafs, x, y, 1)];
  const mean = encode([right, down]);
  expect(at(mean, 3, 2)).toEqual([0.5, 0.5]);
  expect(at(mean, 1, 2)).toEqual([1, 0]);
  expect(at(mean, 3, 0)).toEqual([0, 1]);
  const three = encode([right, down, right]);
  expect(valueAt(three, 3, 2, 0)).toBeCloseTo(2 / 3, 7);
  expect(valueAt(three, 3, 2, 1)).toBeCloseTo(1 / 3, 7);
  // Opposite vectors leave nothing, and count: the third is a third.
  expect(at(encode([down, up]), 3, 2)).toEqual([0, 0]);
  expect(valueAt(encode([down, up, right]), 3, 2, 0)).toBeCloseTo(1 / 3, 7);
  expect(at(encode([right, down], { overlap: 'last' }), 3, 2)).toEqual([0, 1]);
  expect(at(encode([down, right], { overlap: 'last' }), 3, 2)).toEqual([1, 0]);
});

test('writes each limb to its own two channels', () => {
  const skeleton: Skeleton = defineSkeleton({
    name: 'LEG',
    joints: ['hip', 'knee', 'ankle'],
    limbs: [
      [0, 1],
      [2, 1],
    ],
    flip: [0, 1, 2],
    sigmas: [1, 1, 1],
  });
  const pafs = encode([poseAt([1, 0], [1, 2], [4, 2])], { skeleton });
  expect(pafs.channels).toBe(4);
  expect([0, 1, 2, 3].map((channel) => valueAt(pafs, 1, 0, channel))).toEqual([0, 1, 0, 0]);
  expect([0, 1, 2, 3].map((channel) => valueAt(pafs, 4, 2, channel))).toEqual([0, 0, -1, 0]);
});

const SIZE = { height: 96, width: 128 };
const STRIDE = 8;

/** Somebody with joints at random places, some of them outside. */
function randomPose(seed: number): Pose {
  const random = createRandom(seed);
  return {
    keypoints: OPENPOSE_18.joints.map(() =>
      random() < 0.2
        ? null
        : { x: sampleUniform(random, -20, 150), y: sampleUniform(random, -20, 120), score: 1 },
    ),
  };
}

test('has the unit vector of a limb all along it', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const pose = randomPose(seed);
      const pafs = encodePafs([pose], {
        size: SIZE,
        stride: STRIDE,
        skeleton: OPENPOSE_18,
        thickness: 1,
      });
      const { keypoints } = transformPose(pose, inputToHeatmap(STRIDE));
      for (const [limb, [from, to]] of OPENPOSE_18.limbs.entries()) {
        const [start, end] = [keypoints[from], keypoints[to]];
        if (!start || !end) continue;
        const length = Math.hypot(end.x - start.x, end.y - start.y);
        for (const share of [0, 0.25, 0.5, 0.75, 1]) {
          // The nearest pixel is at most 0.71 away.
          const x = Math.round(start.x + share * (end.x - start.x));
          const y = Math.round(start.y + share * (end.y - start.y));
          if (x < 0 || y < 0 || x >= pafs.width || y >= pafs.height) continue;
          expect(valueAt(pafs, x, y, 2 * limb)).toBeCloseTo((end.x - start.x) / length, 6);
          expect(valueAt(pafs, x, y, 2 * limb + 1)).toBeCloseTo((end.y - start.y) / length, 6);
        }
      }
    }),
    { numRuns: 30, seed: 1 },
  );
});

test('the field of a mirrored pose is the mirrored field: x changes its sign, left and right limbs their places', () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom('average', 'last'), (seed, overlap) => {
      const poses = [randomPose(seed), randomPose(seed + 1)];
      const options = { size: SIZE, stride: STRIDE, skeleton: OPENPOSE_18, thickness: 1, overlap };
      const pafs = encodePafs(poses, options as PafOptions);
      const mirrored = encodePafs(
        poses.map((pose) =>
          transformPose(permuteMirrored(pose, OPENPOSE_18), chainAffines(mirroring(SIZE.width))),
        ),
        options as PafOptions,
      );
      for (const [limb, mirror] of mirrorLimbs(OPENPOSE_18).entries()) {
        for (let y = 0; y < pafs.height; y++) {
          for (let x = 0; x < pafs.width; x++) {
            const opposite = pafs.width - 1 - x;
            expect(valueAt(mirrored, opposite, y, 2 * mirror)).toBeCloseTo(
              -valueAt(pafs, x, y, 2 * limb),
              5,
            );
            expect(valueAt(mirrored, opposite, y, 2 * mirror + 1)).toBeCloseTo(
              valueAt(pafs, x, y, 2 * limb + 1),
              5,
            );
          }
        }
      }
    }),
    { numRuns: 5, seed: 1 },
  );
});

/** For each limb the index of its mirror image. */
function mirrorLimbs({ limbs, flip }: Skeleton) {
  return limbs.map(([from, to]) =>
    limbs.findIndex((other) => other[0] === flip[from] && other[1] === flip[to]),
  );
}

test.each([
  [
    { size: { height: 3, width: 5 }, stride: 2 },
    '`size.height` should be a positive multiple of `stride` 2, but it is 3.',
  ],
  [{ stride: 1.5 }, '`stride` should be a whole number of input pixels, 1 or more, but it is 1.5.'],
  [{ thickness: 0 }, '`thickness` should be positive, in heatmap pixels, but it is 0.'],
  [
    { thickness: Infinity },
    '`thickness` should be positive, in heatmap pixels, but it is Infinity.',
  ],
  [
    { skeleton: { ...ARM, name: 'LIMBLESS', limbs: [] } },
    "`skeleton` should be one with limbs, but it is 'LIMBLESS'. A field is drawn for each.",
  ],
])('refuses %j', (options, message) => {
  expect(() => encode([poseAt([0, 0], [1, 1])], options)).toThrow(
    expect.objectContaining({ name: 'OptionError', message }),
  );
});

test('refuses poses of another skeleton and keypoints that are nowhere', () => {
  expect(() => encode([poseAt([0, 0], [1, 1]), poseAt([0, 0])])).toThrow(
    expect.objectContaining({
      name: 'ShapeError',
      message:
        '`poses[1].keypoints` should have shape [2], but it has shape [1]. A pose has a keypoint, or null, for each joint of ARM.',
    }),
  );
  expect(() => encode([poseAt([0, 0], [1, Number.POSITIVE_INFINITY])])).toThrow(
    expect.objectContaining({
      name: 'OptionError',
      message:
        "`poses[0].keypoints[1]` should be at finite coordinates, but it is '(1, Infinity)'. A joint whose place is unknown is null.",
    }),
  );
});
