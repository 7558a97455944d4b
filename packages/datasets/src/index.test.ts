import { expect, test } from 'vitest';
import * as datasets from './index.js';
import * as node from './node.js';

test('the public functions', () => {
  expect(Object.keys(datasets).sort()).toMatchInlineSnapshot(`
    [
      "cocoPoseStatistics",
      "convertSkeleton",
      "createSyntheticCrowds",
      "createSyntheticDataset",
      "describeDataset",
      "fitPoseStatistics",
      "knownSkeleton",
      "listExactPictures",
      "mergeDatasets",
      "namedSkeleton",
      "splitByShares",
      "splitDataset",
      "subset",
    ]
  `);
});

test('the public functions of the Node entry', () => {
  expect(Object.keys(node).sort()).toMatchInlineSnapshot(`
    [
      "LOSSES",
      "WRITTEN_KINDS",
      "hashPictures",
      "measureLoss",
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
      "readKeypointLabels",
      "readLspAnnotations",
      "readMpiiAnnotations",
      "readPoseList",
      "readSkeleton",
      "skeletonOfKind",
      "writeCoco",
      "writeDataset",
      "writeFlic",
      "writeFolder",
      "writeLsp",
      "writeMpii",
      "writeYoloPose",
    ]
  `);
});
