import { createGrid, createRandom, type Grid } from '@posewright/pose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPeaks, type PeakOptions } from './find-peaks.js';

const coarse: PeakOptions = {
  peakThreshold: 0.1,
  upsampling: 1,
  radius: 1.5,
  precedence: 'score',
  ties: 'last',
  refinement: 'none',
};

/** One heatmap, a row for each array. */
function heatmapOf(...rows: number[][]): Grid {
  const size = { height: rows.length, width: rows[0]?.length ?? 0, channels: 1 };
  return createGrid(size, Float32Array.from(rows.flat()));
}

const placesIn = (heatmaps: Grid, options: Partial<PeakOptions> = {}) =>
  findPeaks(heatmaps, { ...coarse, ...options })[0]?.map(({ x, y }) => [x, y]);

test('finds pixels above their four neighbors, at the edges too', () => {
  const heatmap = heatmapOf(
    [0.9, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.0, 0.0, 0.4, 0.3, 0.5, 0.0],
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.05, 0.0, 0.0, 0.0, 0.0, 0.0, 0.6],
  );
  expect(placesIn(heatmap)).toEqual([
    [0, 0],
    [6, 3],
    [5, 1],
    [3, 1],
  ]);
});

test('finds the last of equal neighbors, or none', () => {
  const heatmap = heatmapOf([0.3, 0.3, 0, 0, 0.4], [0.3, 0.3, 0, 0, 0.4]);
  expect(placesIn(heatmap)).toEqual([
    [4, 1],
    [1, 1],
  ]);
  expect(placesIn(heatmap, { ties: 'none' })).toEqual([]);
});

test('gives each heatmap its own peaks, and leaves out a background', () => {
  const heatmaps = createGrid({ height: 1, width: 3, channels: 3 });
  heatmaps.data.set([0.5, 0, 1, 0, 0, 0, 0, 0.25, 0]);
  expect(findPeaks(heatmaps, { ...coarse, joints: 2 })).toEqual([
    [{ channel: 0, x: 0, y: 0, score: 0.5 }],
    [{ channel: 1, x: 2, y: 0, score: 0.25 }],
  ]);
  expect(findPeaks(heatmaps, coarse)).toHaveLength(3);
});

test('keeps the higher of two that are too close, or the left one', () => {
  const heatmap = heatmapOf([0.5, 0.1, 0.9, 0.1, 0.6]);
  expect(placesIn(heatmap, { radius: 2.5 })).toEqual([[2, 0]]);
  expect(placesIn(heatmap, { radius: 2.5, precedence: 'column' })).toEqual([
    [0, 0],
    [4, 0],
  ]);
  expect(placesIn(heatmap, { radius: 2 })).toEqual([
    [2, 0],
    [4, 0],
    [0, 0],
  ]);
});

test('puts the upper of one column first', () => {
  const heatmap = heatmapOf([0.5, 0, 0.3], [0, 0, 0], [0.9, 0, 0.4]);
  expect(placesIn(heatmap, { precedence: 'column' })).toEqual([
    [0, 0],
    [0, 2],
    [2, 0],
    [2, 2],
  ]);
});

test('keeps the highest peaks where there are too many', () => {
  const heatmap = heatmapOf([0.5, 0, 0.3, 0, 0.9, 0, 0.7]);
  expect(placesIn(heatmap, { maxPeaks: 2 })).toEqual([
    [4, 0],
    [6, 0],
  ]);
  expect(placesIn(heatmap, { maxPeaks: 3, precedence: 'column' })).toEqual([
    [0, 0],
    [4, 0],
    [6, 0],
  ]);
});

test('moves a peak to the vertex of the parabola through it and its neighbors', () => {
  // Through 0.2, 0.6, 0.4 goes a vertex (0.2 - 0.4) / (2 (0.2 - 1.2 + 0.4)) = 1/6 to the right.
  const heatmap = heatmapOf([0, 0.3, 0, 0], [0.2, 0.6, 0.4, 0], [0, 0.3, 0, 0]);
  const peak = findPeaks(heatmap, { ...coarse, refinement: 'parabola' })[0]?.[0];
  expect(peak).toMatchObject({ y: 1, score: expect.closeTo(0.6, 6) });
  expect(peak?.x).toBeCloseTo(1 + 1 / 6, 6);
  const atEdge = heatmapOf([0.6, 0.4, 0.1]);
  expect(placesIn(atEdge, { refinement: 'parabola' })).toEqual([[0, 0]]);
});

test('gives places of upsampled pixels in heatmap pixels', () => {
  const heatmap = heatmapOf([0, 0, 0], [0, 1, 0], [0, 0, 0]);
  expect(placesIn(heatmap, { upsampling: 3 })).toEqual([[1, 1]]);
  expect(placesIn(heatmap, { upsampling: 4 })).toEqual([[1.125, 1.125]]); // of four equal pixels
  expect(placesIn(heatmap, { upsampling: 4, refinement: 'parabola' })).toEqual([[1, 1]]);
});

test('finds a Gaussian of Lightweight OpenPose within 0.04 heatmap pixels', () => {
  const place = fc.double({ min: 3, max: 8, noNaN: true });
  fc.assert(
    fc.property(place, place, (x, y) => {
      const sigma = 7 / 8;
      const heatmap = createGrid({ height: 12, width: 12, channels: 1 });
      for (let pixel = 0; pixel < 144; pixel++) {
        const squared = ((pixel % 12) - x) ** 2 + (Math.floor(pixel / 12) - y) ** 2;
        heatmap.data[pixel] = Math.exp(-squared / (2 * sigma ** 2));
      }
      const [peaks] = findPeaks(heatmap, {
        ...coarse,
        upsampling: 2,
        radius: 3,
        refinement: 'parabola',
      });
      expect(peaks).toHaveLength(1);
      expect(Math.abs((peaks?.[0]?.x as number) - x)).toBeLessThan(0.04);
      expect(Math.abs((peaks?.[0]?.y as number) - y)).toBeLessThan(0.04);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test.each([
  ['dark', 0.05],
  ['udp', 0.012],
] as const)(
  'with refinement %s finds it within %d, whatever the upsampling',
  (refinement, bound) => {
    const place = fc.double({ min: 4, max: 9, noNaN: true });
    fc.assert(
      fc.property(place, place, fc.constantFrom(1, 2, 4), (x, y, upsampling) => {
        const sigma = 7 / 8;
        const heatmap = createGrid({ height: 14, width: 14, channels: 2 });
        for (let pixel = 0; pixel < 196; pixel++) {
          const squared = ((pixel % 14) - x) ** 2 + (Math.floor(pixel / 14) - y) ** 2;
          heatmap.data[2 * pixel + 1] = Math.exp(-squared / (2 * sigma ** 2));
        }
        const radius = 1.5 * upsampling;
        const options = { ...coarse, upsampling, radius, refinement, sigma };
        const [none, peaks] = findPeaks(heatmap, options);
        expect(none).toEqual([]);
        expect(peaks).toHaveLength(1);
        expect(peaks?.[0]?.channel).toBe(1);
        expect(Math.abs((peaks?.[0]?.x as number) - x)).toBeLessThan(bound);
        expect(Math.abs((peaks?.[0]?.y as number) - y)).toBeLessThan(bound);
      }),
      { seed: 1, numRuns: 200 },
    );
  },
);

test('a peak that the derivatives do not move stays where the upsampled one was', () => {
  const heatmap = heatmapOf([0.2, 0.9, 0.5], [0.1, 0.3, 0.2]); // dark needs two pixels on each side
  const [[dark] = []] = findPeaks(heatmap, { ...coarse, upsampling: 2, refinement: 'dark' });
  const [[plain] = []] = findPeaks(heatmap, { ...coarse, upsampling: 2 });
  expect(dark).toEqual(plain);
});

test('finds no more in noise than fit beside each other', () => {
  const random = createRandom(1);
  const noise = createGrid({ height: 64, width: 64, channels: 1 });
  noise.data.set(noise.data.map(() => random()));
  const [peaks] = findPeaks(noise, { ...coarse, upsampling: 4, radius: 6 });
  // Discs of half the radius do not overlap; 256 x 256 pixels hold fewer than 262 x 262 / (3^2 * 3.46).
  expect(peaks?.length).toBeGreaterThan(500);
  expect(peaks?.length).toBeLessThan(2205);
  expect(findPeaks(noise, { ...coarse, upsampling: 4, radius: 6, maxPeaks: 100 })[0]).toEqual(
    peaks?.slice(0, 100),
  );
});

test('finds nothing where there are no pixels', () => {
  expect(findPeaks(createGrid({ height: 0, width: 0, channels: 2 }), coarse)).toEqual([[], []]);
});

test('says that the network diverged', () => {
  const heatmaps = createGrid({ height: 2, width: 2, channels: 2 });
  heatmaps.data[5] = Number.NaN;
  expect(() => findPeaks(heatmaps, coarse)).toThrow(
    expect.objectContaining({
      name: 'OptionError',
      message:
        '`heatmaps[1, 0, 1]` should be a finite number, but it is NaN. The network that made it has diverged: train again with a lower learning rate, or from an earlier checkpoint.',
    }),
  );
});

test.each([
  [{ joints: 3 }, '`joints` should be a whole number up to 2, the heatmaps, but it is 3.'],
  [{ peakThreshold: 0 }, '`peakThreshold` should be a positive number, but it is 0.'],
  [{ upsampling: 1.5 }, '`upsampling` should be a whole number above 0, but it is 1.5.'],
  [{ radius: -1 }, '`radius` should be a number of upsampled pixels, but it is -1.'],
  [{ maxPeaks: 0 }, '`maxPeaks` should be a number above 0, but it is 0.'],
])('refuses %o', (options, message) => {
  const heatmaps = createGrid({ height: 2, width: 2, channels: 2 });
  expect(() => findPeaks(heatmaps, { ...coarse, ...options })).toThrow(
    expect.objectContaining({ name: 'OptionError', message }),
  );
});
