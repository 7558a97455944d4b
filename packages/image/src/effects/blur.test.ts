import type { RgbImage } from '@posewright/pose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomImage } from '../fixtures/random-image.js';
import { blurGaussian } from './blur-gaussian.js';
import { blurMedian } from './blur-median.js';
import { blurMotion } from './blur-motion.js';

/** A white pixel in the middle of a black square. */
function dot(side: number): RgbImage {
  const data = new Uint8Array(side * side * 3);
  data.fill(255, (side * side - 1) * 1.5, (side * side + 1) * 1.5);
  return { height: side, width: side, data };
}

const redOf = ({ height, width, data }: RgbImage) =>
  Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x) => data[(y * width + x) * 3] as number),
  );

test('a Gaussian spreads a dot by its own formula', () => {
  const sigma = 1.3;
  const rows = redOf(blurGaussian(dot(21), sigma));
  const reach = Math.ceil(3 * sigma);
  const bell = (distance: number) => Math.exp(-(distance ** 2) / (2 * sigma ** 2));
  let total = 0;
  for (let tap = -reach; tap <= reach; tap++) total += bell(tap);
  for (const [y, row] of rows.entries()) {
    for (const [x, value] of row.entries()) {
      const [dx, dy] = [x - 10, y - 10];
      const isNear = Math.abs(dx) <= reach && Math.abs(dy) <= reach;
      const expected = isNear ? (255 * bell(dx) * bell(dy)) / total ** 2 : 0;
      expect(Math.abs(value - expected)).toBeLessThanOrEqual(0.501);
    }
  }
});

test('motion smears a dot along its direction', () => {
  const ways: [number, (place: number) => readonly [number, number]][] = [
    [0, (place) => [place, 0]],
    [90, (place) => [0, place]],
    [45, (place) => [Math.round(place * Math.SQRT1_2), Math.round(place * Math.SQRT1_2)]],
  ];
  for (const [degrees, at] of ways) {
    const expected = Array.from({ length: 11 }, () => Array<number>(11).fill(0));
    for (let place = -2; place <= 2; place++) {
      const [dx, dy] = at(place);
      const row = expected[5 + dy] as number[];
      row[5 + dx] = (row[5 + dx] as number) + 51;
    }
    expect(redOf(blurMotion(dot(11), { length: 5, degrees }))).toEqual(expected);
  }
});

test('the median is that of the sorted square, edges continued', () => {
  const image = randomImage({ height: 9, width: 11 }, 4);
  for (const side of [1, 3, 5]) {
    const reach = (side - 1) / 2;
    const { data } = blurMedian(image, side);
    for (let at = 0; at < data.length; at++) {
      const [x, y, channel] = [Math.floor(at / 3) % 11, Math.floor(at / 33), at % 3];
      const values: number[] = [];
      for (let row = y - reach; row <= y + reach; row++) {
        for (let column = x - reach; column <= x + reach; column++) {
          const [inRow, inColumn] = [clip(row, 8), clip(column, 10)];
          values.push(image.data[(inRow * 11 + inColumn) * 3 + channel] as number);
        }
      }
      values.sort((a, b) => a - b);
      expect(data[at]).toBe(values[(side * side - 1) / 2]);
    }
  }
});

test('a picture of one color stays as it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 255 }), (value) => {
      const plain = { height: 7, width: 5, data: new Uint8Array(105).fill(value) };
      expect([...blurGaussian(plain, 1.5).data]).toEqual([...plain.data]);
      expect([...blurMotion(plain, { length: 5, degrees: 33 }).data]).toEqual([...plain.data]);
      expect([...blurMedian(plain, 3).data]).toEqual([...plain.data]);
    }),
    { seed: 3, numRuns: 30 },
  );
});

test('refuses what is out of range', () => {
  expect(() => blurGaussian(dot(3), 0)).toThrow(
    '`sigma` should be positive, in pixels, but it is 0.',
  );
  expect(() => blurMotion(dot(3), { length: 4, degrees: 0 })).toThrow(
    '`length` should be an odd whole number of pixels, but it is 4.',
  );
  expect(() => blurMotion(dot(3), { length: 3, degrees: Number.NaN })).toThrow(
    '`degrees` should be a finite number, but it is NaN.',
  );
  expect(() => blurMedian(dot(3), 2.5)).toThrow(
    '`side` should be an odd whole number of pixels, but it is 2.5.',
  );
  const bad = { height: 2, width: 2, data: new Uint8Array(3) };
  for (const blur of [
    () => blurGaussian(bad, 1),
    () => blurMotion(bad, { length: 3, degrees: 0 }),
    () => blurMedian(bad, 3),
  ]) {
    expect(blur).toThrow(expect.objectContaining({ name: 'ShapeError' }));
  }
});

function clip(value: number, last: number): number {
  return Math.min(Math.max(value, 0), last);
}
