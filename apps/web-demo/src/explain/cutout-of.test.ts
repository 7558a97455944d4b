import { expect, test } from 'vitest';
import { cutoutOf, isInCutout } from './cutout-of.js';

test('lies around the place, and inside of the heatmap', () => {
  const size = { height: 32, width: 32 };
  expect(cutoutOf(size, { x: 16, y: 10 })).toEqual({ left: 13, top: 7, side: 7 });
  expect(cutoutOf(size, { x: 1, y: 31 })).toEqual({ left: 0, top: 25, side: 7 });
  expect(cutoutOf({ height: 4, width: 8 }, { x: 7, y: 0 })).toEqual({ left: 4, top: 0, side: 4 });
});

test('knows which places are on its pixels', () => {
  const cutout = { left: 2, top: 0, side: 3 };
  expect(isInCutout(cutout, { x: 1.6, y: 2.4 })).toBe(true);
  expect(isInCutout(cutout, { x: 1.4, y: 1 })).toBe(false);
  expect(isInCutout(cutout, { x: 3, y: 2.6 })).toBe(false);
});
