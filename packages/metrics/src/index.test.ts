import { expect, test } from 'vitest';
import * as metrics from './index.js';

test('the public functions', () => {
  expect(Object.keys(metrics)).toMatchInlineSnapshot(`
    [
      "createMeanPose",
      "measureHeatmapPck",
      "measureLengths",
      "measurePck",
      "measurePckCurve",
    ]
  `);
});
