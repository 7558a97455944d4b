import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeRegions, type PixelRegion } from './merge-regions.js';

const size = { height: 40, width: 50 };
const region = fc
  .tuple(
    fc.double({ min: -20, max: 60, noNaN: true }),
    fc.double({ min: -20, max: 60, noNaN: true }),
    fc.double({ min: 0, max: 30, noNaN: true }),
    fc.double({ min: 0, max: 30, noNaN: true }),
  )
  .map(([left, top, width, height]) => ({ left, top, right: left + width, bottom: top + height }));

test('covers every pixel of the picture that was covered, once', () => {
  fc.assert(
    fc.property(fc.array(region, { maxLength: 8 }), (regions) => {
      const merged = mergeRegions(regions, size);
      for (let y = 0; y < size.height; y++) {
        for (let x = 0; x < size.width; x++) {
          const covers = ({ left, top, right, bottom }: PixelRegion) =>
            x >= left && x < right && y >= top && y < bottom;
          const covering = merged.filter(covers).length;
          expect(covering).toBeLessThanOrEqual(1);
          if (regions.some(covers)) expect(covering).toBe(1);
        }
      }
    }),
    { numRuns: 50 },
  );
});

test('is nothing where nothing is in the picture', () => {
  expect(mergeRegions([{ left: -9, top: 3, right: -4, bottom: 8 }], size)).toEqual([]);
});
