import { expect, test } from 'vitest';
import * as metrics from './index.js';

test('the public functions', () => {
  expect(Object.keys(metrics)).toMatchInlineSnapshot(`
    [
      "bootstrapIntervals",
      "createMeanPose",
      "measureAuc",
      "measureCocoConfidence",
      "measureCocoJoints",
      "measureCocoKeypoints",
      "measureEpe",
      "measureHeadSizes",
      "measureHeatmapPck",
      "measureLengths",
      "measureMirrorPairs",
      "measureNme",
      "measureOks",
      "measurePck",
      "measurePckCurve",
      "measurePckh",
      "measurePcp",
      "halfExtents",
      "pckUnit",
      "exchangeSides",
      "measureSwaps",
    ]
  `);
});
