import { expect, test } from 'vitest';
import * as checkpoints from './index.js';
import * as node from './node.js';

test('the public functions', () => {
  expect(Object.keys(checkpoints)).toMatchInlineSnapshot(`
    [
      "decodeCheckpoint",
      "decodeSafetensors",
      "encodeSafetensors",
      "layOutSafetensors",
      "openSafetensors",
      "describeProvenance",
      "readProvenance",
      "decodePytorch",
      "findStateDict",
      "readTensor",
      "floatsToFloat32",
      "toFloat32",
    ]
  `);
});

test('the public functions of ./node', () => {
  expect(Object.keys(node)).toMatchInlineSnapshot(`
    [
      "readCheckpoint",
      "writeCheckpoint",
    ]
  `);
});
