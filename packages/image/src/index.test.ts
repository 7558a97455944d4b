import { expect, test } from 'vitest';
import * as image from './index.js';
import * as node from './node.js';

test('the public functions', () => {
  expect(Object.keys(image)).toMatchInlineSnapshot(`
    [
      "resizeBilinear",
      "toInput",
      "warpAffine",
    ]
  `);
});

test('the public functions in Node', () => {
  expect(Object.keys(node)).toMatchInlineSnapshot(`
    [
      "decodeImage",
      "encodeJpeg",
      "encodePng",
      "readImageSize",
      "writePng",
    ]
  `);
});
