import {
  createRandom,
  IDENTITY,
  type Region,
  rotation,
  scaling,
  translation,
} from '@posewright/pose';
import { encodeMask } from '@posewright/targets';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NEWELL } from '../recipes/hourglass-recipes.js';
import { sampleAugmentation } from '../sampling/sample-augmentation.js';
import { clipRegion } from './clip-region.js';
import { inputToAugmented } from './input-to-augmented.js';
import { transformRegion } from './transform-region.js';

const box: Region = { kind: 'box', box: { x: 10, y: 20, width: 30, height: 40 } };
const polygon: Region = {
  kind: 'polygons',
  polygons: [
    [
      { x: 5, y: 5 },
      { x: 50, y: 12 },
      { x: 20, y: 30 },
      { x: 30, y: 60 },
    ],
  ],
};
/** Columns of 64: a run that goes on in the next two columns, and one pixel. */
const runs: Region = {
  kind: 'runs',
  size: { height: 64, width: 64 },
  counts: [30 * 64 + 40, 24 + 64 + 10, 500, 1, 64 * 64 - 30 * 64 - 40 - 98 - 501],
};
const size = { height: 64, width: 64 };

const maskOf = (region: Region, imageToInput = IDENTITY) =>
  encodeMask([region], { size, stride: 1, imageToInput }).data;

test('a box stays a box while it is upright', () => {
  expect(transformRegion(box, scaling(2, 3))).toEqual({
    kind: 'box',
    box: { x: 20, y: 60, width: 60, height: 120 },
  });
  expect(transformRegion(box, rotation(30)).kind).toBe('polygons');
});

test.each([
  ['a box', box],
  ['polygons', polygon],
] as const)(
  '%s masks the same when it is mapped as when it is drawn through the map',
  (_, region) => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const affine = inputToAugmented(sampleAugmentation(NEWELL, createRandom(seed)), size);
        const mapped = maskOf(transformRegion(region, affine));
        const drawn = maskOf(region, affine);
        const differing = mapped.filter(
          (value, place) => Math.abs(value - (drawn[place] as number)) > 1e-6,
        );
        // Rounding errors may turn single points on an outline.
        expect(differing.length).toBeLessThanOrEqual(2);
      }),
      { seed: 1, numRuns: 40 },
    );
  },
);

test('run lengths become the pixels that they are', () => {
  const outlines = transformRegion(runs, IDENTITY);
  // 24 pixels to the end of a column, a whole one, 10 of the next, and the one pixel.
  expect(outlines).toMatchObject({
    kind: 'polygons',
    polygons: [
      [{ x: 29.5, y: 39.5 }, { x: 30.5 }, { y: 63.5 }, {}],
      [{ x: 30.5, y: -0.5 }, { x: 31.5 }, { y: 63.5 }, {}],
      [{ x: 31.5, y: -0.5 }, { x: 32.5 }, { y: 9.5 }, {}],
      [{}, {}, {}, {}],
    ],
  });
  expect([...maskOf(outlines)]).toEqual([...maskOf(runs)]);
  const moved = translation(3, -2);
  expect([...maskOf(transformRegion(runs, moved))]).toEqual([...maskOf(runs, moved)]);
});

test('a clipped region masks what is in both', () => {
  const window = { x: 15.5, y: 10.5, width: 20, height: 25 };
  for (const region of [box, polygon, runs]) {
    const whole = maskOf(region);
    const clipped = clipRegion(region, window) as Region;
    const part = maskOf(clipped);
    for (let y = 0; y < 64; y++) {
      for (let x = 0; x < 64; x++) {
        const isInside = x >= 16 && x < 36 && y >= 11 && y < 36;
        const expected = isInside ? (whole[y * 64 + x] as number) : 1;
        // Rounding errors may turn one of the 16 points of a pixel.
        expect(Math.abs((part[y * 64 + x] as number) - expected)).toBeLessThanOrEqual(1 / 16);
      }
    }
  }
});

test('nothing is left of a region elsewhere', () => {
  expect(clipRegion(box, { x: 50, y: 0, width: 9, height: 9 })).toBeNull();
});
