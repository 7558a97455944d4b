import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeRegions, type PixelRegion } from './merge-regions.js';

const size = { height: 100, width: 150 };
const region = fc
  .tuple(
    fc.double({ min: -20, max: 160, noNaN: true }),
    fc.double({ min: -20, max: 160, noNaN: true }),
    fc.double({ min: 0, max: 30, noNaN: true }),
    fc.double({ min: 0, max: 30, noNaN: true }),
  )
  .map(([left, top, width, height]) => ({ left, top, right: left + width, bottom: top + height }));

/** How many regions each pixel is in. */
function paintOver(regions: readonly PixelRegion[]): Uint8Array {
  const times = new Uint8Array(size.height * size.width);
  for (const { left, top, right, bottom } of regions) {
    for (let y = Math.max(0, Math.ceil(top)); y < Math.min(size.height, bottom); y++) {
      for (let x = Math.max(0, Math.ceil(left)); x < Math.min(size.width, right); x++) {
        const pixel = y * size.width + x;
        times[pixel] = (times[pixel] as number) + 1;
      }
    }
  }
  return times;
}

test('covers every pixel of the picture that was covered, once', () => {
  fc.assert(
    fc.property(fc.array(region, { maxLength: 8 }), (regions) => {
      const times = paintOver(mergeRegions(regions, size));
      expect(Math.max(...times)).toBeLessThanOrEqual(1);
      const wanted = paintOver(regions);
      expect(times.every((count, pixel) => count === 1 || wanted[pixel] === 0)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('is nothing where nothing is in the picture', () => {
  expect(mergeRegions([{ left: -9, top: 3, right: -4, bottom: 8 }], size)).toEqual([]);
});
