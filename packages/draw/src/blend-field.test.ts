import { createGrid } from '@posewright/pose';
import { expect, test } from 'vitest';
import { blendField } from './blend-field.js';
import { plainImage } from './fixtures/plain-image.js';

const GRAY = plainImage({ height: 8, width: 12 }, [100, 100, 100]);
const RIGHT = [255, 64, 64];

/** A vector in one cell of 4 x 6, of the second of two limbs. */
function vectorAt(x: number, y: number, vector: readonly [number, number] = [1, 0]) {
  const grid = createGrid({ height: 4, width: 6, channels: 4 });
  grid.data.set(vector, (y * 6 + x) * 4 + 2);
  return grid;
}
const one = (x: number, y = 0) =>
  createGrid({ height: 1, width: 1, channels: 2 }, new Float32Array([x, y]));
const pixelOf = (...options: Parameters<typeof blendField>) => [
  ...blendField(...options).data.subarray(0, 3),
];

test('without a vector the picture stays, darker and nearly gray', () => {
  expect(pixelOf(GRAY, vectorAt(3, 2), { limb: 0 })).toEqual([75, 75, 75]);
  expect(pixelOf(GRAY, one(Number.NaN))).toEqual([75, 75, 75]);
});

test('a vector has the color of its direction where it is, in half-pixel centers', () => {
  // Three times as large, cell (4, 1) has its center in pixel (13, 4) of the picture.
  const image = plainImage({ height: 12, width: 18 }, [0, 0, 0]);
  const { data, height, width } = blendField(image, vectorAt(4, 1), { opacity: 1 });
  expect([height, width]).toEqual([12, 18]);
  const pixel = (4 * 18 + 13) * 3;
  expect([...data.subarray(pixel, pixel + 3)]).toEqual(RIGHT);
  expect([...data.subarray(0, 3)]).toEqual([0, 0, 0]);
});

test('the longer the vector, the less the picture shows through', () => {
  expect(pixelOf(GRAY, one(1), { opacity: 1 })).toEqual(RIGHT);
  expect(pixelOf(GRAY, one(0.5), { opacity: 1 })).toEqual([165, 70, 70]);
  expect(pixelOf(GRAY, one(0.5), { opacity: 1, high: 0.5 })).toEqual(RIGHT);
  expect(pixelOf(GRAY, one(1), { opacity: 0 })).toEqual([75, 75, 75]);
  expect(pixelOf(GRAY, one(7), { opacity: 1 })).toEqual(RIGHT);
});

test('vectors of two limbs do not cancel each other where one cell meets the next', () => {
  const grid = createGrid({ height: 1, width: 2, channels: 4 });
  grid.data.set([1, 0, 0, 0, 0, 0, -1, 0]); // right in the left cell, left in the right cell
  const image = plainImage({ height: 1, width: 64 }, [0, 0, 0]);
  const { data } = blendField(image, grid, { opacity: 1 });
  for (let x = 0; x < 64; x++) {
    expect(Math.max(...data.subarray(x * 3, x * 3 + 3))).toBeGreaterThan(90);
  }
});

test('throws where there is no such limb, or an option is out of range', () => {
  expect(() => blendField(GRAY, vectorAt(0, 0), { limb: 2 })).toThrow(
    '`limb` should be an index below 2, but it is 2.',
  );
  expect(() => blendField(GRAY, vectorAt(0, 0), { high: -1 })).toThrow(
    '`high` should be a positive number, but it is -1.',
  );
  expect(() => blendField(GRAY, vectorAt(0, 0), { opacity: Number.NaN })).toThrow(
    '`opacity` should be a number in [0, 1], but it is NaN.',
  );
  expect(() => blendField({ ...GRAY, height: 9 }, vectorAt(0, 0))).toThrow(
    '`image.data` should have shape [324], but it has shape [288]. A picture of 9 x 12 pixels holds red, green and blue of each.',
  );
});
