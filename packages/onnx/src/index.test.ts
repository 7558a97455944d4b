import { expect, test } from 'vitest';
import * as onnx from './index.js';

test('the public functions', () => {
  expect(Object.keys(onnx).sort()).toMatchInlineSnapshot(`
    [
      "describeOnnx",
      "exportCalibration",
      "exportOnnx",
      "joinRanges",
      "measureRange",
      "record",
      "registerRecorderKernel",
      "sizeMultiple",
      "trainStep",
    ]
  `);
});
