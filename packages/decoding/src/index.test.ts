import { expect, test } from 'vitest';
import * as decoding from './index.js';

test('the public functions', () => {
  expect(Object.keys(decoding)).toMatchInlineSnapshot(`
    [
      "averageFlipped",
      "averageFlippedPafs",
      "createCrowd",
      "decodeMultiplePoses",
      "decodeSinglePose",
      "findMaximum",
      "findPeaks",
      "groupPoses",
      "mirrorHeatmaps",
      "mirrorPafs",
      "orderLimbs",
      "refinePeak",
      "rescorePose",
      "scoreByConnections",
      "scoreByTotal",
      "scoreLimbs",
      "softArgmax",
      "suppressBoxes",
      "suppressPoses",
      "suppressPosesSoftly",
      "upsampleBicubic",
    ]
  `);
});
