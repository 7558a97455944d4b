import { createGrid, type Grid, type Keypoint } from '@posewright/pose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeSinglePose } from './decode-single-pose.js';

/** A Gaussian at a place in heatmap pixels. */
function gaussianAt(x: number, y: number, { sigma = 1.5, height = 32, width = 24 } = {}): Grid {
  const data = Float32Array.from({ length: height * width }, (_, pixel) => {
    const dx = (pixel % width) - x;
    const dy = Math.floor(pixel / width) - y;
    return Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
  });
  return createGrid({ height, width, channels: 1 }, data);
}

const heatmapPlace = fc.record({
  x: fc.double({ min: 1, max: 22, noNaN: true }),
  y: fc.double({ min: 1, max: 30, noNaN: true }),
});

test('returns input pixels, half a pixel considered', () => {
  const pose = decodeSinglePose(gaussianAt(5, 7), { stride: 4, refinement: 'none' });
  expect(pose).toEqual({ keypoints: [{ x: 21.5, y: 29.5, score: 1 }], score: 1 });
});

test.each([
  ['none', 0.5],
  ['quarter', 0.25],
] as const)(
  'with refinement %s is off by at most %d heatmap pixels on each axis',
  (refinement, bound) => {
    fc.assert(
      fc.property(heatmapPlace, fc.constantFrom(1, 4, 8), ({ x, y }, stride) => {
        const pose = decodeSinglePose(gaussianAt(x, y), { stride, refinement });
        const keypoint = pose.keypoints[0] as Keypoint;
        const limit = (bound + 1e-4) * stride; // float32 cannot tell nearly equal neighbors apart
        expect(Math.abs(keypoint.x - ((x + 0.5) * stride - 0.5))).toBeLessThanOrEqual(limit);
        expect(Math.abs(keypoint.y - ((y + 0.5) * stride - 0.5))).toBeLessThanOrEqual(limit);
      }),
      { seed: 1 },
    );
  },
);

test('clips scores to [0, 1] and averages them', () => {
  const heatmaps = createGrid({ height: 1, width: 2, channels: 3 });
  heatmaps.data.set([0.5, 1.5, -1, 0, 0, -2]);
  const pose = decodeSinglePose(heatmaps, { stride: 4, refinement: 'quarter' });
  expect(pose.keypoints.map((keypoint) => keypoint?.score)).toEqual([0.5, 1, undefined]);
  expect(pose.score).toBe(0.5);
});

test('finds no keypoint where nothing is positive', () => {
  const heatmaps = createGrid({ height: 4, width: 4, channels: 1 });
  const options = { stride: 4, refinement: 'quarter' } as const;
  expect(decodeSinglePose(heatmaps, options)).toEqual({ keypoints: [null], score: 0 });
  expect(decodeSinglePose(heatmaps, { ...options, convention: 'hrnet' }).keypoints).toEqual([
    { x: 0, y: 0, score: 0 },
  ]);
  expect(decodeSinglePose(heatmaps, { ...options, convention: 'pytorch-pose' }).keypoints).toEqual([
    { x: -2, y: -2, score: 0 },
  ]);
});

test('says that the network diverged', () => {
  const heatmaps = createGrid({ height: 1, width: 2, channels: 2 });
  heatmaps.data[3] = Number.NaN;
  expect(() => decodeSinglePose(heatmaps, { stride: 4, refinement: 'none' })).toThrow(
    '`heatmaps[0, 1, 1]` should be a finite number, but it is NaN. The network that made it has diverged',
  );
});

test('refuses a stride of nothing', () => {
  expect(() => decodeSinglePose(gaussianAt(2, 2), { stride: 0, refinement: 'none' })).toThrow(
    expect.objectContaining({
      name: 'OptionError',
      message: '`stride` should be a positive number of input pixels, but it is 0.',
    }),
  );
});
