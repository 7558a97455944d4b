import { getFloat16, setFloat16 } from '@petamoriken/float16';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { halfToNumber, numberToHalf } from './half-precision.js';

test('widens the numbers of the standard', () => {
  expect(halfToNumber(0x3c00)).toBe(1);
  expect(halfToNumber(0xc000)).toBe(-2);
  expect(halfToNumber(0x7bff)).toBe(65504);
  expect(halfToNumber(0x0001)).toBe(2 ** -24);
  expect(halfToNumber(0x8000)).toBe(-0);
  expect(halfToNumber(0xfc00)).toBe(Number.NEGATIVE_INFINITY);
});

test('widens all 65,536 numbers as @petamoriken/float16 does, and back to the same bits', () => {
  const view = new DataView(new ArrayBuffer(2));
  const wrong: number[] = [];
  for (let bits = 0; bits < 65536; bits++) {
    view.setUint16(0, bits);
    const value = getFloat16(view, 0);
    const widened = halfToNumber(bits);
    const back = numberToHalf(widened);
    const same = Number.isNaN(value) ? (back & 0x7fff) === 0x7e00 : back === bits;
    if (!Object.is(widened, value) || !same) wrong.push(bits);
  }
  expect(wrong).toEqual([]);
});

test('rounds ties to even, also below the normal numbers and at the end of the range', () => {
  expect(numberToHalf(1 + 2 ** -11)).toBe(0x3c00);
  expect(numberToHalf(1 + 3 * 2 ** -11)).toBe(0x3c02);
  expect(numberToHalf(2 ** -25)).toBe(0);
  expect(numberToHalf(3 * 2 ** -25)).toBe(2);
  expect(numberToHalf(65519.999)).toBe(0x7bff);
  expect(numberToHalf(65520)).toBe(0x7c00);
  expect(numberToHalf(-1e300)).toBe(0xfc00);
});

test('rounds any number as @petamoriken/float16 does', () => {
  const view = new DataView(new ArrayBuffer(2));
  const near = fc
    .tuple(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: -3, max: 3 }))
    .map(([bits, steps]) => halfToNumber(bits) * (1 + steps * 2 ** -12));
  fc.assert(
    fc.property(fc.oneof(fc.double({ noNaN: true }), near), (value) => {
      fc.pre(!Number.isNaN(value));
      setFloat16(view, 0, value);
      expect(numberToHalf(value)).toBe(view.getUint16(0));
    }),
    { numRuns: 5000 },
  );
});
