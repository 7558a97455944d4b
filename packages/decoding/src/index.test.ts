import { expect, test } from 'vitest';
import * as decoding from './index.js';

test('the public functions', () => {
  expect(Object.keys(decoding)).toMatchInlineSnapshot(`
    [
      "averageFlipped",
      "decodeSinglePose",
      "findMaximum",
      "mirrorHeatmaps",
      "refinePeak",
    ]
  `);
});
