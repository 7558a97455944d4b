import { expect, test } from 'vitest';
import * as metrics from './index.js';

test('the public functions', () => {
  expect(Object.keys(metrics)).toMatchInlineSnapshot(`
    [
      "createMeanPose",
      "measureCocoKeypoints",
      "measureHeatmapPck",
      "measureLengths",
      "measureOks",
      "measurePck",
      "measurePckCurve",
    ]
  `);
});
