import { expect, test } from 'vitest';
import * as training from './index.js';

test('the public functions', () => {
  expect(Object.keys(training)).toMatchInlineSnapshot(`
    [
      "loadAhead",
      "createInlineLoader",
      "listPeople",
      "makeBatch",
      "makeSample",
      "planEpoch",
      "planEvaluation",
      "captureSession",
      "networkState",
      "restoreSession",
      "evaluate",
      "pckOf",
      "meanInputPose",
      "predictMeanPose",
      "predictHeatmaps",
      "train",
      "gradientsOf",
      "trainStep",
      "START",
      "heatmapLoss",
      "createAdam",
      "createRmsprop",
      "createPlateauSchedule",
      "createStepSchedule",
    ]
  `);
});
