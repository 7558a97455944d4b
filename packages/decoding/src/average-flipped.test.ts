import { createGrid, createRandom, MPII_16 } from '@posewright/pose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { averageFlipped } from './average-flipped.js';
import { mirrorHeatmaps } from './mirror-heatmaps.js';

const randomGrid = (seed: number, width = 6) => {
  const random = createRandom(seed);
  return createGrid(
    { height: 5, width, channels: 16 },
    Float32Array.from({ length: 5 * width * 16 }, () => random()),
  );
};
const skeleton = MPII_16;

test('of a network that treats sides alike is what it saw', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 9 }), (seed, width) => {
      const heatmaps = randomGrid(seed, width);
      const mirrored = mirrorHeatmaps(heatmaps, { skeleton });
      expect(averageFlipped(heatmaps, mirrored, { skeleton })).toEqual(heatmaps);
    }),
    { seed: 1, numRuns: 30 },
  );
});

test('averages every value with its mirror image', () => {
  const [heatmaps, mirrored] = [randomGrid(1), randomGrid(2)];
  const average = averageFlipped(heatmaps, mirrored, { skeleton, shift: true });
  const back = mirrorHeatmaps(mirrored, { skeleton, shift: true });
  const expected = heatmaps.data.map((value, index) => (value + (back.data[index] as number)) / 2);
  expect(average.data).toEqual(expected);
});

test('leaves its arguments as they are', () => {
  const [heatmaps, mirrored] = [randomGrid(1), randomGrid(2)];
  averageFlipped(heatmaps, mirrored, { skeleton });
  expect(heatmaps).toEqual(randomGrid(1));
  expect(mirrored).toEqual(randomGrid(2));
});

test('refuses maps of another size', () => {
  expect(() => averageFlipped(randomGrid(1), randomGrid(2, 7), { skeleton })).toThrow(
    expect.objectContaining({
      name: 'ShapeError',
      message:
        '`mirrored` should have shape [5, 6, 16], but it has shape [5, 7, 16]. The network sees the picture and its mirror image at the same size.',
    }),
  );
});
