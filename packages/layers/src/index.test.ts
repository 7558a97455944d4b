import { expect, test } from 'vitest';
import * as layers from './index.js';

test('the public functions', () => {
  expect(Object.keys(layers)).toMatchInlineSnapshot(`
    [
      "elu",
      "relu",
      "batchNorm",
      "block",
      "chain",
      "channelMean",
      "conv2d",
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
      "maxPool",
      "upsample",
      "convNormRelu",
      "normReluConv",
      "residualBlock",
      "countBatch",
      "createParameterStore",
      "isVariable",
      "loadState",
      "readState",
    ]
  `);
});
