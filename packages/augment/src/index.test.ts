import { expect, test } from 'vitest';
import * as augment from './index.js';

test('the public functions', () => {
  expect(Object.keys(augment)).toMatchInlineSnapshot(`
    [
      "adjustColors",
      "applyAugmentation",
      "LIGHTWEIGHT_OPENPOSE",
      "NEWELL",
      "NO_AUGMENTATION",
      "PYTORCH_POSE",
      "RECIPES",
      "centerScaleToInput",
      "inputToAugmented",
      "mirrorPose",
      "sampleAugmentation",
      "transformPoseTruncated",
    ]
  `);
});
