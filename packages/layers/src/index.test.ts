import { expect, test } from 'vitest';
import * as layers from './index.js';

test('the public functions', () => {
  expect(Object.keys(layers)).toMatchInlineSnapshot(`
    [
      "elu",
      "relu",
      "basicBlock",
      "batchNorm",
      "block",
      "chain",
      "BOTTLENECK_EXPANSION",
      "bottleneckBlock",
      "channelMean",
      "conv2d",
      "depthwiseConv2d",
      "depthwiseSeparableBlock",
      "constant",
      "kaimingNormal",
      "kaimingUniform",
      "normal",
      "pytorchDefault",
      "xavierNormal",
      "xavierUniform",
      "applyUpdates",
      "discardUpdates",
      "INFERENCE",
      "trainingMode",
      "convNorm",
      "convNormRelu",
      "normReluConv",
      "observedBlock",
      "maxPool",
      "upsample",
      "residualBlock",
      "countBatch",
      "createParameterStore",
      "isVariable",
      "compareState",
      "loadFitting",
      "loadState",
      "readState",
    ]
  `);
});
