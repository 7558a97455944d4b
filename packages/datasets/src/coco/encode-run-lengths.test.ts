import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeRunLengths } from './decode-run-lengths.js';
import { encodeRunLengths } from './encode-run-lengths.js';

test('writes what pycocotools writes', () => {
  // pycocotools.mask.encode of a 4 x 4 mask whose middle 2 x 2 pixels are set: counts 5 2 2 2 5.
  expect(encodeRunLengths([5, 2, 2, 2, 5])).toBe('52203');
});

test('is read back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 2 ** 24 }), { minLength: 1 }), (counts) => {
      expect(decodeRunLengths(encodeRunLengths(counts))).toEqual(counts);
    }),
  );
});
