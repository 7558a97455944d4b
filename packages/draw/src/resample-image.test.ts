import { expect, test } from 'vitest';
import { plainImage } from './fixtures/plain-image.js';
import { resampleImage } from './resample-image.js';

test.each([3, 8, 20])('one color stays the same at %d pixels', (side) => {
  const image = plainImage({ height: 7, width: 8 }, [10, 120, 250]);
  const size = { height: side, width: side };
  expect([...resampleImage(image, size).data]).toEqual([...plainImage(size, [10, 120, 250]).data]);
});

test('a picture of the same size stays', () => {
  const image = plainImage({ height: 2, width: 2 }, [1, 2, 3]);
  expect(resampleImage(image, { height: 2, width: 2 })).toBe(image);
});

test('interpolates a slope on itself, between the centers of pixels', () => {
  const gray = Uint8Array.from({ length: 8 * 3 }, (_, at) => 20 * Math.floor(at / 3) + 10);
  const wide = resampleImage({ height: 1, width: 8, data: gray }, { height: 1, width: 32 });
  const red = [...wide.data].filter((_, at) => at % 3 === 0);
  // Away from the rim column x has 20 ((x + 0.5) / 4 - 0.5) + 10.
  for (let x = 6; x < 26; x++) {
    expect(Math.abs((red[x] as number) - 5 * (x + 0.5))).toBeLessThanOrEqual(0.5);
  }
});

test('averages what it shrinks: a fine pattern becomes gray', () => {
  const data = Uint8Array.from({ length: 40 * 40 * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3);
    return ((pixel % 40) + Math.floor(pixel / 40)) % 2 === 0 ? 0 : 255;
  });
  const small = resampleImage({ height: 40, width: 40, data }, { height: 5, width: 5 });
  const inside = [...small.data].filter(
    (_, at) => Math.floor(at / 15) % 4 && (Math.floor(at / 3) % 5) % 4,
  );
  expect(inside).toHaveLength(27);
  for (const value of inside) expect(Math.abs(value - 127.5)).toBeLessThan(3);
});

test('keeps the place of a spot', () => {
  const data = new Uint8Array(9 * 9 * 3);
  data.fill(255, (4 * 9 + 6) * 3, (4 * 9 + 7) * 3);
  const large = resampleImage({ height: 9, width: 9, data }, { height: 27, width: 27 });
  const brightest = large.data.indexOf(Math.max(...large.data)) / 3;
  expect([brightest % 27, Math.floor(brightest / 27)]).toEqual([6 * 3 + 1, 4 * 3 + 1]);
});
