import { expect, test } from 'vitest';
import * as browser from './browser.js';
import * as estimator from './index.js';
import * as node from './node.js';

test('the public functions', () => {
  expect(Object.keys(estimator)).toMatchInlineSnapshot(`
    [
      "createCheckpointNetwork",
      "describeCodec",
      "exportableNetwork",
      "networkState",
      "OPTIMIZER_SLOTS",
      "readCodec",
      "createEstimator",
      "estimateBatch",
      "estimatePoses",
      "followPoses",
      "isBottomUp",
      "seePicture",
      "createPredictor",
      "createRecordedPredictor",
      "mirrorImages",
      "predictHeatmaps",
      "predictMaps",
      "createSmoother",
      "createTracker",
      "SMOOTHING_PRESETS",
    ]
  `);
  expect(Object.keys(node)).toMatchInlineSnapshot(`
    [
      "loadEstimator",
      "readNetwork",
      "loadOnnxruntimePredictors",
    ]
  `);
  expect(Object.keys(browser)).toMatchInlineSnapshot(`
    [
      "loadEstimator",
    ]
  `);
});
