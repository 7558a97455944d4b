import { expect, test } from 'vitest';
import * as image from './index.js';
import * as node from './node.js';

test('the public functions', () => {
  expect(Object.keys(image)).toMatchInlineSnapshot(`
    [
      "addNoise",
      "adjustChroma",
      "adjustHue",
      "adjustSaturation",
      "blurGaussian",
      "blurMedian",
      "blurMotion",
      "toGrayscale",
      "findSimilarHashes",
      "hashImage",
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
      "readImageHeader",
      "readImageSize",
      "writePng",
    ]
  `);
});
