import { createGrid, createRandom, type Grid, valueAt } from '@posewright/pose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPeakRefinement } from './create-peak-refinement.js';
import { findMaximum } from './find-maximum.js';
import { naiveBlur } from './fixtures/naive-blur.js';
import { refinePeak } from './refine-peak.js';

/** Smooth noise, whose maximum is somewhere. */
function noise(seed: number, { height = 24, width = 19 } = {}): Grid {
  const random = createRandom(seed);
  const grid = createGrid({ height, width, channels: 2 });
  grid.data.set(grid.data.map(() => 1.2 * random() - 0.2));
  return grid;
}

const gaussianAt = (x: number, y: number, { sigma = 2, height = 30, width = 26 } = {}) =>
  createGrid(
    { height, width, channels: 1 },
    Float32Array.from({ length: height * width }, (_, pixel) => {
      const squared = ((pixel % width) - x) ** 2 + (Math.floor(pixel / width) - y) ** 2;
      return Math.exp(-squared / (2 * sigma ** 2));
    }),
  );

/** The logarithm of the modulated heatmap, clipped, as mmpose's `gaussian_blur` and `np.log` make it. */
function logOf(heatmaps: Grid, channel: number, size: number, [low, high]: [number, number]) {
  const { height, width } = heatmaps;
  const blurred = naiveBlur(heatmaps, {
    size,
    at: (x, y) => {
      const isInside = x >= 0 && y >= 0 && x < width && y < height;
      return isInside ? valueAt(heatmaps, x, y, channel) : 0;
    },
  });
  const values = (read: (x: number, y: number) => number) =>
    Array.from({ length: height * width }, (_, i) => read(i % width, Math.floor(i / width)));
  const former = Math.max(...values((x, y) => valueAt(heatmaps, x, y, channel)));
  const factor = former / Math.max(...values(blurred));
  return (x: number, y: number) => Math.log(Math.min(Math.max(factor * blurred(x, y), low), high));
}

/** `-H^-1 d` by Cramer's rule. */
const newton = ([dx, dy]: [number, number], [dxx, dxy, dyy]: [number, number, number]) => {
  const determinant = dxx * dyy - dxy ** 2;
  return [-(dyy * dx - dxy * dy) / determinant, -(dxx * dy - dxy * dx) / determinant] as const;
};

test('dark takes the step of the reference, over two pixels on each side', () => {
  for (let seed = 0; seed < 6; seed++) {
    const heatmaps = noise(seed);
    const peak = { channel: 1, x: 2 + 3 * seed, y: 20 - 3 * seed, score: 1 };
    const refined = refinePeak(heatmaps, peak, {
      refinement: 'dark',
      sigma: 2,
      longestStep: Number.POSITIVE_INFINITY,
    });
    const log = logOf(heatmaps, 1, 11, [1e-10, Number.POSITIVE_INFINITY]);
    const at = (dx: number, dy: number) => log(peak.x + dx, peak.y + dy);
    if (peak.x >= 17 || peak.y >= 22) {
      expect(refined).toBe(peak);
      continue;
    }
    const [dx, dy] = newton(
      [(at(1, 0) - at(-1, 0)) / 2, (at(0, 1) - at(0, -1)) / 2],
      [
        (at(2, 0) - 2 * at(0, 0) + at(-2, 0)) / 4,
        (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / 4,
        (at(0, 2) - 2 * at(0, 0) + at(0, -2)) / 4,
      ],
    );
    expect(refined.x).toBeCloseTo(peak.x + dx, 6);
    expect(refined.y).toBeCloseTo(peak.y + dy, 6);
  }
});

test('udp takes the step of the reference, over one pixel, edges repeated', () => {
  for (let seed = 0; seed < 6; seed++) {
    const heatmaps = noise(seed);
    const peak = {
      channel: 0,
      x: seed === 0 ? 0 : 3 * seed,
      y: seed === 5 ? 23 : 4 * seed,
      score: 1,
    };
    const refined = refinePeak(heatmaps, peak, {
      refinement: 'udp',
      sigma: 3,
      longestStep: Number.POSITIVE_INFINITY,
    });
    const log = logOf(heatmaps, 0, 17, [1e-3, 50]);
    const at = (dx: number, dy: number) =>
      log(Math.min(Math.max(peak.x + dx, 0), 18), Math.min(Math.max(peak.y + dy, 0), 23));
    const middle = at(0, 0);
    const [right, left, below, above] = [at(1, 0), at(-1, 0), at(0, 1), at(0, -1)];
    const [dx, dy] = newton(
      [(right - left) / 2, (below - above) / 2],
      [
        right - 2 * middle + left + 2 ** -23,
        (at(1, 1) - right - below + 2 * middle - left - above + at(-1, -1)) / 2,
        below - 2 * middle + above + 2 ** -23,
      ],
    );
    expect(refined.x).toBeCloseTo(peak.x + dx, 4);
    expect(refined.y).toBeCloseTo(peak.y + dy, 4);
  }
});

test.each(['dark', 'udp'] as const)('%s finds the center of a Gaussian', (refinement) => {
  const inside = fc.double({ min: 11, max: 14, noNaN: true });
  fc.assert(
    fc.property(inside, inside, (x, y) => {
      const heatmaps = gaussianAt(x, y);
      const peak = refinePeak(heatmaps, findMaximum(heatmaps, 0), { refinement });
      expect(peak.x).toBeCloseTo(x, 3);
      expect(peak.y).toBeCloseTo(y, 3);
    }),
    { seed: 1, numRuns: 30 },
  );
});

test('dark leaves peaks in the two outermost rows and columns', () => {
  const stays = (x: number, y: number) => {
    const heatmaps = gaussianAt(x, y);
    const maximum = findMaximum(heatmaps, 0);
    return refinePeak(heatmaps, maximum, { refinement: 'dark' }) === maximum;
  };
  expect([stays(1.3, 15), stays(15, 1.3), stays(24.3, 15), stays(15, 28.3)]).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect([stays(2.3, 15), stays(15, 2.3), stays(23.3, 15), stays(15, 27.3)]).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test('a peak that would go too far stays', () => {
  // A slope that ends at the right edge: its logarithm is straight, so that the derivatives see no maximum near.
  const slope = createGrid({ height: 9, width: 40, channels: 1 });
  slope.data.set(slope.data.map((_, pixel) => Math.exp((pixel % 40) / 2 - 20)));
  const peak = { channel: 0, x: 20, y: 4, score: 1 };
  expect(refinePeak(slope, peak, { refinement: 'dark' })).toBe(peak);
  const free = { refinement: 'dark', longestStep: Number.POSITIVE_INFINITY } as const;
  expect(Math.abs(refinePeak(slope, peak, free).x - 20)).toBeGreaterThan(2);
});

test('nothing moves on a flat map', () => {
  const flat = createGrid({ height: 40, width: 40, channels: 1 });
  flat.data.fill(0.5);
  const peak = { channel: 0, x: 20, y: 20, score: 0.5 };
  for (const refinement of ['dark', 'udp', 'quarter'] as const) {
    const { x, y } = refinePeak(flat, peak, { refinement });
    expect([x, y]).toEqual([expect.closeTo(20, 3), expect.closeTo(20, 3)]);
  }
});

test('refines several peaks of one heatmap like each alone', () => {
  const heatmaps = noise(9);
  const options = { refinement: 'dark', longestStep: 9 } as const;
  const refine = createPeakRefinement(heatmaps, 0, options);
  for (const [x, y] of [
    [5, 6],
    [9, 12],
  ] as const) {
    const peak = { channel: 0, x, y, score: 1 };
    expect(refine(peak)).toEqual(refinePeak(heatmaps, peak, options));
  }
});

test.each([
  [{ sigma: 0 }, '`sigma` should be a positive number, but it is 0.'],
  [{ beta: -1 }, '`beta` should be a positive number, but it is -1.'],
  [{ longestStep: 0 }, '`longestStep` should be a positive number, but it is 0.'],
])('refuses %j', (options, message) => {
  const heatmaps = gaussianAt(9, 9);
  const peak = findMaximum(heatmaps, 0);
  expect(() => refinePeak(heatmaps, peak, { refinement: 'dark', ...options })).toThrow(
    expect.objectContaining({ name: 'OptionError', message }),
  );
});
