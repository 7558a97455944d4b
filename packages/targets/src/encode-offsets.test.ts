import { CODECS, defineSkeleton, type Pose, valueAt } from '@posewright/pose';
import { expect, test } from 'vitest';
import { encodeHeatmaps, type HeatmapOptions } from './encode-heatmaps.js';

const TWO_JOINTS = defineSkeleton({
  name: 'TWO',
  joints: ['left_eye', 'right_eye'],
  limbs: [],
  flip: [1, 0],
  sigmas: [1, 1],
});

const poseAt = (x: number, y: number): Pose => ({ keypoints: [null, { x, y, score: 1 }] });

const encode = (poses: readonly Pose[], options: Partial<HeatmapOptions> = {}) =>
  encodeHeatmaps(poses, {
    size: { height: 64, width: 48 },
    stride: 1,
    skeleton: TWO_JOINTS,
    sigma: 2,
    ...CODECS['udp-offset'],
    ...options,
  });

/** Of the second joint: disc, x, y. */
const valuesAt = ({ heatmaps }: ReturnType<typeof encode>, x: number, y: number) =>
  [3, 4, 5].map((channel) => valueAt(heatmaps, x, y, channel));

test('draws a disc of 3.5 pixels at 64, and in it how far the joint is', () => {
  const target = encode([poseAt(20.5, 30)]);
  expect(target.heatmaps).toMatchObject({ height: 64, width: 48, channels: 6 });
  expect([...target.weights]).toEqual([0, 0, 0, 1, 1, 1]);
  expect(valuesAt(target, 20, 30)).toEqual([1, expect.closeTo(0.5 / 3.5, 6), 0]);
  expect(valuesAt(target, 24, 30)).toEqual([1, -1, 0]);
  expect(valuesAt(target, 22, 33)).toEqual([
    1,
    expect.closeTo(-1.5 / 3.5, 6),
    expect.closeTo(-3 / 3.5, 6),
  ]);
  expect(valuesAt(target, 25, 30)).toEqual([0, 0, 0]);
  expect(valuesAt(target, 23, 33)).toEqual([0, 0, 0]); // 2.5^2 + 3^2 is more than 3.5^2
  const disc = target.heatmaps.data.filter((_, index) => index % 6 === 3);
  // Rows of 8, twice 6, twice 6 and twice 4 whole numbers around (0.5, 0).
  expect(disc.reduce((sum, value) => sum + value, 0)).toBe(40);
});

test('follows the corners of input and map', () => {
  const target = encode([poseAt(47, 63)], { stride: 4 });
  expect(valuesAt(target, 11, 15)).toEqual([1, 0, 0]);
});

test('points to the nearest of several people', () => {
  const target = encode([poseAt(20, 30), poseAt(25, 30)]);
  expect(target).toEqual(encode([poseAt(25, 30), poseAt(20, 30)]));
  expect(valuesAt(target, 21, 30)[1]).toBeCloseTo(-1 / 3.5, 6);
  expect(valuesAt(target, 23, 30)[1]).toBeCloseTo(2 / 3.5, 6);
});

test('a disc wholly outside has weight 0', () => {
  expect(encode([poseAt(-3.5, 30)]).weights[3]).toBe(1);
  expect(encode([poseAt(-3.6, 30)]).weights[3]).toBe(0);
});

test.each([
  [
    { convention: 'exact' as const },
    "`convention` should be 'udp' with offset maps, but it is 'exact'.",
  ],
  [{ background: true }, '`background` should be left out with offset maps, but it is true.'],
  [{ amplitude: 2 }, '`amplitude` should be 1 with offset maps, but it is 2.'],
])('refuses %j', (options, message) => {
  expect(() => encode([], options)).toThrow(
    expect.objectContaining({ name: 'OptionError', message }),
  );
});
