import { expect, test } from 'vitest';
import { decodeRunLengths } from './decode-run-lengths.js';

// Made by pycocotools 2.0.11.
test.each([
  ['9220003', [9, 2, 2, 2, 2, 2, 5]],
  ['`Ym0\\9iYj1eFaoRO', [30000, 300, 59705, 1, 29994]],
  [
    '141M11001O01N00O01201OM032N0ON4',
    [1, 4, 1, 1, 2, 2, 2, 2, 3, 1, 3, 2, 1, 2, 1, 1, 1, 2, 3, 2, 4, 1, 1, 1, 4, 3, 2, 3, 1, 1, 5],
  ],
  ['', []],
])('decodes %s', (text, counts) => {
  expect(decodeRunLengths(text)).toEqual(counts);
});

test('is null where the text ends within a number', () => {
  expect(decodeRunLengths('922000P')).toBeNull();
});
