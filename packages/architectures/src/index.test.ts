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
      "createDescribedNetwork",
      "describeNetwork",
    ]
  `);
});
