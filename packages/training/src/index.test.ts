import { expect, test } from 'vitest';
import * as training from './index.js';

test('the public functions', () => {
  expect(Object.keys(training)).toMatchInlineSnapshot(`
    [
      "loadAhead",
      "convertDataset",
      "createSampleSource",
      "createInlineLoader",
      "listCenters",
      "listPeople",
      "makeBatch",
      "makeSample",
      "planEpoch",
      "planEvaluation",
      "captureSession",
      "restoreSession",
      "createRecordedEngine",
      "TFJS_ENGINE",
      "evaluate",
      "pckOf",
      "meanInputPose",
      "predictMeanPose",
      "measureLoss",
      "train",
      "gradientsOf",
      "trainStep",
      "START",
      "adaptiveWingLoss",
      "batchLoss",
      "targetArrays",
      "toTensors",
      "fieldLoss",
      "focalHeatmapLoss",
      "hardestJointsLoss",
      "heatmapLoss",
      "jointsMseLoss",
      "createAdam",
      "createAdamW",
      "createRmsprop",
      "createPlateauSchedule",
      "createStepSchedule",
    ]
  `);
});
