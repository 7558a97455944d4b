import { expect, test } from 'vitest';
import * as architectures from './index.js';

test('the public functions', () => {
  expect(Object.keys(architectures)).toMatchInlineSnapshot(`
    [
      "countOperations",
      "createHourglass",
      "HOURGLASS_NANO",
      "HOURGLASS_NEWELL_8",
      "HOURGLASS_NORM_FIRST_2",
      "HOURGLASS_PRESETS",
      "HOURGLASS_PYTORCH_POSE_1",
      "HOURGLASS_PYTORCH_POSE_2",
      "HOURGLASS_PYTORCH_POSE_8",
      "HOURGLASS_TINY",
      "createHrnet",
      "HRNET_PRESETS",
      "HRNET_W8",
      "HRNET_W32",
      "HRNET_W32_ALL_RESOLUTIONS",
      "HRNET_W32_EACH_RESOLUTION",
      "HRNET_W32_EXCHANGE_ACROSS",
      "HRNET_W32_EXCHANGE_AT_END",
      "HRNET_W32_MPII",
      "HRNET_W48",
      "HRNET_W48_MPII",
      "stagesOfWidth",
      "importNetwork",
      "createLightweightOpenPose",
      "LIGHTWEIGHT_OPENPOSE_1",
      "LIGHTWEIGHT_OPENPOSE_2",
      "LIGHTWEIGHT_OPENPOSE_3",
      "LIGHTWEIGHT_OPENPOSE_OMZ",
      "LIGHTWEIGHT_OPENPOSE_PRESETS",
      "LIGHTWEIGHT_OPENPOSE_TINY",
      "ARCHITECTURES",
      "createDescribedNetwork",
      "createNetwork",
      "describeNetwork",
      "readDescription",
      "NETWORK_PRESETS",
      "recognizeNetwork",
      "readReferenceState",
    ]
  `);
});
