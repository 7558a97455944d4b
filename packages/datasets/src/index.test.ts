import { expect, test } from 'vitest';
import * as datasets from './index.js';
import * as node from './node.js';

test('the public functions', () => {
  expect(Object.keys(datasets).sort()).toMatchInlineSnapshot(`
    [
      "createSyntheticDataset",
      "describeDataset",
      "listExactPictures",
      "splitDataset",
      "subset",
    ]
  `);
});

test('the public functions of the Node entry', () => {
  expect(Object.keys(node).sort()).toMatchInlineSnapshot(`
    [
      "openCoco",
      "openDataset",
      "openFlic",
      "openFolder",
      "openLsp",
      "openLspCrops",
      "openMpii",
      "openYoloPose",
      "readCocoAnnotations",
      "readCocoDetections",
      "readCocoResults",
      "readFlicAnnotations",
      "readLspAnnotations",
      "readMpiiAnnotations",
      "readPoseList",
    ]
  `);
});
