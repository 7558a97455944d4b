import { expect, test } from 'vitest';
import * as augment from './index.js';

test('the public functions', () => {
  expect(Object.keys(augment)).toMatchInlineSnapshot(`
    [
      "applyAugmentation",
      "bodyHalves",
      "boxToCenterScale",
      "centerScaleToInput",
      "halfBodyBox",
      "naiveBox",
      "stretchToInput",
      "clipBox",
      "clipRegion",
      "dropOutside",
      "inputToAugmented",
      "mirrorPose",
      "transformPoseTruncated",
      "transformRegion",
      "composeMosaic",
      "drawCovers",
      "hideKeypoints",
      "adjustColors",
      "loseQuality",
      "DEEP_VISION",
      "NEWELL",
      "PRINCETON",
      "PYTORCH_POSE",
      "HRNET_COCO",
      "HRNET_MPII",
      "SIMPLE_BASELINE",
      "LIGHTWEIGHT_OPENPOSE",
      "MMPOSE",
      "PHOTOMETRIC_DISTORTION",
      "NO_AUGMENTATION",
      "RECIPES",
      "sampleAugmentation",
    ]
  `);
});
