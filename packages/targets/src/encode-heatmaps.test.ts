import { defineSkeleton, type Keypoint, type Pose, valueAt } from '@posewright/pose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeHeatmaps } from './encode-heatmaps.js';

const ONE_JOINT = defineSkeleton({
  name: 'ONE',
  joints: ['nose'],
  limbs: [],
  flip: [0],
  sigmas: [1],
});
const TWO_JOINTS = defineSkeleton({
  name: 'TWO',
  joints: ['left_eye', 'right_eye'],
  limbs: [],
  flip: [1, 0],
  sigmas: [1, 1],
});

const poseAt = (...places: readonly (readonly [x: number, y: number] | null)[]): Pose => ({
  keypoints: places.map(
    (place): Keypoint | null => place && { x: place[0], y: place[1], score: 1 },
  ),
});

const encodeOne = (pose: Pose, options: Partial<Parameters<typeof encodeHeatmaps>[1]> = {}) =>
  encodeHeatmaps([pose], {
    size: { height: 3, width: 4 },
    stride: 1,
    skeleton: ONE_JOINT,
    sigma: 1,
    ...options,
  });

test('draws a Gaussian of peak 1 over the keypoint', () => {
  const { heatmaps, weights } = encodeOne(poseAt([2, 1]));
  const near = Math.exp(-0.5);
  expect(heatmaps).toMatchObject({ height: 3, width: 4, channels: 1 });
  expect([...weights]).toEqual([1]);
  [
    [Math.exp(-2.5), near * near, near, near * near],
    [Math.exp(-2), near, 1, near],
    [Math.exp(-2.5), near * near, near, near * near],
  ]
    .flat()
    .forEach((value, index) => {
      expect(heatmaps.data[index]).toBeCloseTo(value, 7);
    });
});

test('puts the center between pixels, half an input pixel considered', () => {
  // (5.5 + 0.5) / 4 - 0.5 = 1 and (3.5 + 0.5) / 4 - 0.5 = 0.5
  const { heatmaps } = encodeOne(poseAt([5.5, 3.5]), {
    size: { height: 16, width: 16 },
    stride: 4,
  });
  expect(heatmaps).toMatchObject({ height: 4, width: 4 });
  expect(valueAt(heatmaps, 1, 0, 0)).toBeCloseTo(Math.exp(-0.125), 7);
  expect(valueAt(heatmaps, 1, 1, 0)).toBeCloseTo(Math.exp(-0.125), 7);
  expect(valueAt(heatmaps, 0, 1, 0)).toBeCloseTo(Math.exp(-0.625), 7);
});

test('leaves zeros beyond the truncation', () => {
  const line = (truncation: number) => [
    ...encodeOne(poseAt([3, 0]), { size: { height: 1, width: 7 }, truncation }).heatmaps.data,
  ];
  expect(line(1).map((value) => value > 0)).toEqual([false, false, true, true, true, false, false]);
  expect(line(2.9).filter((value) => value > 0)).toHaveLength(5);
  expect(line(3).filter((value) => value > 0)).toHaveLength(7);
});

test('lights the nearest pixel however narrow the Gaussian is', () => {
  const { heatmaps, weights } = encodeOne(poseAt([1.4, 1]), { sigma: 0.1 });
  expect(valueAt(heatmaps, 1, 1, 0)).toBeCloseTo(Math.exp(-8), 7);
  expect([...weights]).toEqual([1]);
});

test('keeps the larger value where two people overlap', () => {
  const [left, right] = [poseAt([0, 1]), poseAt([3, 1])];
  const options = { size: { height: 3, width: 4 }, stride: 1, skeleton: ONE_JOINT, sigma: 1 };
  const both = encodeHeatmaps([left, right], options).heatmaps.data;
  const one = encodeHeatmaps([left], options).heatmaps.data;
  const other = encodeHeatmaps([right], options).heatmaps.data;
  expect([...both]).toEqual(
    [...one].map((value, index) => Math.max(value, other[index] as number)),
  );
});

test('adds people who overlap where asked, up to 1', () => {
  const options = {
    size: { height: 3, width: 4 },
    stride: 1,
    skeleton: ONE_JOINT,
    sigma: 1,
    overlap: 'sum' as const,
  };
  const { heatmaps } = encodeHeatmaps([poseAt([0, 1]), poseAt([2, 1])], options);
  expect(valueAt(heatmaps, 1, 1, 0)).toBe(1); // 2 exp(-0.5) is 1.21
  expect(valueAt(heatmaps, 3, 1, 0)).toBeCloseTo(Math.exp(-4.5) + Math.exp(-0.5), 7);
});

test('ends in a circle in the convention of Lightweight OpenPose', () => {
  const { heatmaps } = encodeOne(poseAt([10, 10]), {
    size: { height: 21, width: 21 },
    sigma: 3,
    convention: 'lightweight-openpose',
  });
  // exp(-r^2 / 18) is above 0.01 up to r = 9.1: 9 along an axis, but not (7, 6), which is in the square.
  expect(valueAt(heatmaps, 19, 10, 0)).toBeCloseTo(Math.exp(-81 / 18), 7);
  expect(valueAt(heatmaps, 20, 10, 0)).toBe(0);
  expect(valueAt(heatmaps, 16, 16, 0)).toBeCloseTo(Math.exp(-72 / 18), 7);
  expect(valueAt(heatmaps, 17, 16, 0)).toBe(0);
});

test('in that convention a joint counts exactly where something of it is drawn', () => {
  const weight = (x: number) =>
    encodeOne(poseAt([x, 1]), { convention: 'lightweight-openpose' }).weights[0];
  expect([weight(-3), weight(6)]).toEqual([1, 1]);
  expect([weight(-3.1), weight(6.1)]).toEqual([0, 0]);
});

test('has a last map that says where nobody is', () => {
  const { heatmaps, weights } = encodeOne(poseAt([0, 0], [1, 0]), {
    skeleton: TWO_JOINTS,
    background: true,
  });
  expect(heatmaps.channels).toBe(3);
  expect([...weights]).toEqual([1, 1, 1]);
  expect(valueAt(heatmaps, 0, 0, 2)).toBe(0);
  expect(valueAt(heatmaps, 1, 0, 2)).toBe(0);
  expect(valueAt(heatmaps, 2, 0, 2)).toBeCloseTo(1 - Math.exp(-0.5), 7);
  const nobody = encodeOne(poseAt(null, null), { skeleton: TWO_JOINTS, background: true });
  expect([...nobody.weights]).toEqual([0, 0, 1]);
  expect([...nobody.heatmaps.data.slice(0, 3)]).toEqual([0, 0, 1]);
});

test('writes each joint to its own channel, and an unknown one nowhere', () => {
  const { heatmaps, weights } = encodeOne(poseAt([0, 0], null), { skeleton: TWO_JOINTS });
  expect(valueAt(heatmaps, 0, 0, 0)).toBe(1);
  expect(heatmaps.data.filter((_, index) => index % 2 === 1).every((value) => value === 0)).toBe(
    true,
  );
  expect([...weights]).toEqual([1, 0]);
});

test('counts a joint that one of several people has', () => {
  const options = { size: { height: 3, width: 4 }, stride: 1, skeleton: TWO_JOINTS, sigma: 1 };
  const { weights } = encodeHeatmaps([poseAt(null, null), poseAt(null, [1, 1])], options);
  expect([...weights]).toEqual([0, 1]);
});

test('gives weight 0 exactly where the Gaussian is wholly outside', () => {
  const weight = (x: number, y: number) => encodeOne(poseAt([x, y])).weights[0];
  expect([weight(-3, 1), weight(6, 1), weight(1, -3), weight(1, 5)]).toEqual([1, 1, 1, 1]);
  expect([weight(-3.1, 1), weight(6.1, 1), weight(1, -3.1), weight(1, 5.1)]).toEqual([0, 0, 0, 0]);
});

test('draws nothing for no people', () => {
  const options = { size: { height: 3, width: 4 }, stride: 1, skeleton: TWO_JOINTS, sigma: 1 };
  const { heatmaps, weights } = encodeHeatmaps([], options);
  expect(heatmaps.data.every((value) => value === 0)).toBe(true);
  expect([...weights]).toEqual([0, 0]);
});

test('has its weighted mean at the keypoint, wherever that is', () => {
  const place = fc.double({ min: 10, max: 53, noNaN: true });
  fc.assert(
    fc.property(place, place, (x, y) => {
      const { heatmaps } = encodeOne(poseAt([x, y]), {
        size: { height: 64, width: 64 },
        sigma: 1.5,
        truncation: 5,
      });
      const total = heatmaps.data.reduce((sum, value) => sum + value, 0);
      const meanX = heatmaps.data.reduce((sum, value, index) => sum + value * (index % 64), 0);
      const meanY = heatmaps.data.reduce((sum, value, index) => sum + value * (index >> 6), 0);
      expect(meanX / total).toBeCloseTo(x, 3);
      expect(meanY / total).toBeCloseTo(y, 3);
    }),
    { numRuns: 50, seed: 1 },
  );
});

test('puts centers at whole pixels as the references do', () => {
  const center = (convention: 'pytorch-pose' | 'hrnet', x: number) => {
    const { heatmaps } = encodeOne(poseAt([x, 0]), {
      size: { height: 32, width: 32 },
      stride: 4,
      convention,
    });
    return [...heatmaps.data.slice(0, 8)].indexOf(1);
  };
  expect([11.9, 12, 14, 15.9].map((x) => center('pytorch-pose', x))).toEqual([2, 3, 3, 3]);
  expect([11.9, 12, 14, 15.9].map((x) => center('hrnet', x))).toEqual([3, 3, 4, 4]);
});

test.each([
  [
    { size: { height: 3, width: 5 }, stride: 2 },
    '`size.height` should be a positive multiple of `stride` 2, but it is 3.',
  ],
  [
    { size: { height: 4, width: 5 }, stride: 2 },
    '`size.width` should be a positive multiple of `stride` 2, but it is 5.',
  ],
  [{ stride: 0 }, '`stride` should be a whole number of input pixels, 1 or more, but it is 0.'],
  [{ sigma: 0 }, '`sigma` should be positive, in heatmap pixels, but it is 0.'],
  [
    { truncation: Number.NaN },
    '`truncation` should be positive, in standard deviations, but it is NaN.',
  ],
  [
    { sigma: 1.5, convention: 'hrnet' as const },
    "`sigma` should be whole with the convention 'hrnet', but it is 1.5. Use the convention 'exact' for other values.",
  ],
  [
    { truncation: 2, convention: 'pytorch-pose' as const },
    "`truncation` should be 3 with the convention 'pytorch-pose', but it is 2. Use the convention 'exact' for other values.",
  ],
  [
    { truncation: 3, convention: 'lightweight-openpose' as const },
    "`truncation` should be 4 with the convention 'lightweight-openpose', but it is 3. Use the convention 'exact' for other values.",
  ],
])('refuses %j', (options, message) => {
  expect(() => encodeOne(poseAt([0, 0]), options)).toThrow(
    expect.objectContaining({ name: 'OptionError', message }),
  );
});

test('refuses a pose of another skeleton', () => {
  expect(() => encodeOne(poseAt([0, 0], [1, 1]))).toThrow(
    expect.objectContaining({
      name: 'ShapeError',
      message:
        '`poses[0].keypoints` should have shape [1], but it has shape [2]. A pose has a keypoint, or null, for each joint of ONE.',
    }),
  );
});

test('refuses a keypoint that is nowhere', () => {
  expect(() => encodeOne(poseAt([Number.NaN, 1]))).toThrow(
    expect.objectContaining({
      name: 'OptionError',
      message:
        "`poses[0].keypoints[0]` should be at finite coordinates, but it is '(NaN, 1)'. A joint whose place is unknown is null.",
    }),
  );
});
