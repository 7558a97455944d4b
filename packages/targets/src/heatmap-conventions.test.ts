import { defineSkeleton, type Keypoint, valueAt } from '@posewright/pose';
import { expect, test } from 'vitest';
import { encodeHeatmaps, type HeatmapOptions } from './encode-heatmaps.js';

const ONE_JOINT = defineSkeleton({
  name: 'ONE',
  joints: ['nose'],
  limbs: [],
  flip: [0],
  sigmas: [1],
});

const encodeAt = (x: number, y: number, options: Partial<HeatmapOptions> = {}) =>
  encodeHeatmaps([{ keypoints: [{ x, y, score: 1 } satisfies Keypoint] }], {
    size: { height: 64, width: 48 },
    stride: 4,
    skeleton: ONE_JOINT,
    sigma: 1,
    ...options,
  });

/** The formula of the Gaussian in heatmap pixels, in a square. */
function expectGaussian(
  { heatmaps }: ReturnType<typeof encodeAt>,
  { x, y, sigma }: { x: number; y: number; sigma: number },
  isInside: (column: number, row: number) => boolean,
) {
  for (let row = 0; row < heatmaps.height; row++) {
    for (let column = 0; column < heatmaps.width; column++) {
      const squared = (column - x) ** 2 + (row - y) ** 2;
      const expected = isInside(column, row) ? Math.exp(-squared / (2 * sigma ** 2)) : 0;
      expect(valueAt(heatmaps, column, row, 0)).toBeCloseTo(expected, 6);
    }
  }
}

const within = (x: number, y: number, reach: number) => (column: number, row: number) =>
  Math.abs(column - x) <= reach && Math.abs(row - y) <= reach;

test('sigma in input pixels is that of the heatmap times the stride', () => {
  const inInput = encodeAt(20, 31, { sigma: 7, sigmaFrame: 'input' });
  expect(inInput).toEqual(encodeAt(20, 31, { sigma: 7 / 4 }));
  const reference = { convention: 'lightweight-openpose' } as const;
  expect(encodeAt(20, 31, { ...reference, sigma: 7, sigmaFrame: 'input' })).toEqual(
    encodeAt(20, 31, { ...reference, sigma: 1.75 }),
  );
});

test('darkpose fills the map around input / stride', () => {
  const target = encodeAt(17, 23, { convention: 'darkpose', sigma: 1.5 });
  expectGaussian(target, { x: 4.25, y: 5.75, sigma: 1.5 }, () => true);
});

test('darkpose draws nothing, with weight 0, where its square does not meet the map', () => {
  const weight = (x: number) => encodeAt(4 * x, 20, { convention: 'darkpose' }).weights[0];
  // left >= 12 or right = x + 3 + 1 < 0
  expect([weight(-4), weight(14.9)]).toEqual([1, 1]);
  expect([weight(-4.1), weight(15)]).toEqual([0, 0]);
  const outside = encodeAt(-17, 20, { convention: 'darkpose' });
  expect(outside.heatmaps.data.every((value) => value === 0)).toBe(true);
});

test('udp puts corner pixels on corner pixels, in the square around the nearest pixel', () => {
  const target = encodeAt(47, 63, { convention: 'udp', sigma: 2 });
  expectGaussian(target, { x: 11, y: 15, sigma: 2 }, within(11, 15, 6));
  const [x, y] = [(20 * 11) / 47, (30 * 15) / 63]; // 4.68, 7.14
  expectGaussian(encodeAt(20, 30, { convention: 'udp' }), { x, y, sigma: 1 }, within(5, 7, 3));
});

test("newell draws Torch's gaussian(7) of 1.75 pixels", () => {
  const target = encodeAt(23, 33, { convention: 'newell', sigma: 1.75 });
  expectGaussian(target, { x: 5, y: 8, sigma: 1.75 }, within(5, 8, 3));
});

test('newell draws what the left and upper edges cut off up to two pixels too far inside', () => {
  const options = { convention: 'newell', sigma: 1.75 } as const;
  // Of a square from column -1 the second column, of one from -3 the third, is drawn first.
  expectGaussian(encodeAt(8, 33, options), { x: 3, y: 8, sigma: 1.75 }, within(2, 8, 3));
  expectGaussian(encodeAt(0, 0, options), { x: 2, y: 2, sigma: 1.75 }, within(0, 0, 3));
  // At the right edge nothing moves.
  expectGaussian(encodeAt(47, 33, options), { x: 11, y: 8, sigma: 1.75 }, within(11, 8, 3));
});

test('princeton draws a square of 6 sigma + 3 pixels where the center is inside', () => {
  const target = encodeAt(23, 33, { convention: 'princeton' });
  expectGaussian(target, { x: 5, y: 8, sigma: 1 }, within(5, 8, 4));
  const weight = (x: number, y: number) => encodeAt(x, y, { convention: 'princeton' }).weights[0];
  expect([weight(1, 0), weight(47, 63), weight(1, -3)]).toEqual([1, 1, 1]);
  expect([weight(0, 20), weight(-1, 20), weight(48, 20), weight(20, -4), weight(20, 64)]).toEqual([
    0, 0, 0, 0, 0,
  ]);
});

test('an amplitude multiplies Gaussians, not the background', () => {
  const plain = encodeAt(20, 20, { convention: 'hrnet', background: true }).heatmaps;
  const strong = encodeAt(20, 20, { convention: 'hrnet', background: true, amplitude: 12 });
  expect(valueAt(strong.heatmaps, 5, 5, 0)).toBe(12);
  expect(valueAt(strong.heatmaps, 6, 5, 0)).toBeCloseTo(12 * Math.exp(-0.5), 5);
  expect(valueAt(strong.heatmaps, 6, 5, 1)).toBe(valueAt(plain, 6, 5, 1));
});

test('a hidden joint counts like a visible one, or like an unknown one', () => {
  const keypoints = [{ x: 20, y: 20, score: 1, visible: false }];
  const options = { size: { height: 64, width: 48 }, stride: 4, skeleton: ONE_JOINT, sigma: 1 };
  expect(encodeHeatmaps([{ keypoints }], options)).toEqual(encodeAt(20, 20));
  const left = encodeHeatmaps([{ keypoints }], { ...options, hidden: 'left out' });
  expect(left).toEqual(encodeHeatmaps([{ keypoints: [null] }], options));
  expect(left.weights[0]).toBe(0);
  expect(left.heatmaps.data.every((value) => value === 0)).toBe(true);
  const seen = [{ keypoints: [{ x: 20, y: 20, score: 1, visible: true }] }];
  expect(encodeHeatmaps(seen, { ...options, hidden: 'left out' })).toEqual(encodeAt(20, 20));
});

test.each([
  [
    { convention: 'newell' as const, sigma: 1.5 },
    "`sigma` should be an odd number of quarters from 1.25 with the convention 'newell', but it is 1.5. Use the convention 'exact' for other values.",
  ],
  [
    { convention: 'udp' as const, sigma: 6, sigmaFrame: 'input' as const },
    "`sigma` should be whole with the convention 'udp', but it is 1.5. Use the convention 'exact' for other values.",
  ],
  [{ amplitude: 0 }, '`amplitude` should be a positive number, but it is 0.'],
])('refuses %j', (options, message) => {
  expect(() => encodeAt(20, 20, options)).toThrow(
    expect.objectContaining({ name: 'OptionError', message }),
  );
});
