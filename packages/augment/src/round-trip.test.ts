import { decodeSinglePose } from '@posewright/decoding';
import {
  affineScale,
  createRandom,
  invertAffine,
  type Keypoint,
  LSP_14,
  type Pose,
  resizing,
  sampleUniform,
  transformPose,
} from '@posewright/pose';
import { encodeHeatmaps } from '@posewright/targets';
import { expect, test } from 'vitest';
import { applyAugmentation } from './apply-augmentation.js';
import { NEWELL } from './recipes/hourglass-recipes.js';
import { sampleAugmentation } from './sampling/sample-augmentation.js';

test.each([
  ['none', 0.5],
  ['quarter', 0.25],
] as const)(
  'picture -> augmented input -> heatmaps -> pose with refinement %s is off by at most %d heatmap pixels on each axis',
  (refinement, bound) => {
    const random = createRandom(2);
    const image = { height: 160, width: 160, data: new Uint8Array(160 * 160 * 3) };
    const size = { height: 128, width: 128 };
    const stride = 4;
    const place = () => sampleUniform(random, 55, 105);
    for (let trial = 0; trial < 50; trial++) {
      const pose: Pose = {
        keypoints: LSP_14.joints.map(() => ({ x: place(), y: place(), score: 1 })),
      };
      const { poses, imageToInput } = applyAugmentation(
        { image, poses: [pose] },
        sampleAugmentation(NEWELL, random),
        { size, skeleton: LSP_14, imageToInput: resizing(image, size) },
      );
      const { heatmaps, weights } = encodeHeatmaps(poses, {
        size,
        stride,
        skeleton: LSP_14,
        sigma: 1,
      });
      const decoded = decodeSinglePose(heatmaps, { stride, refinement });
      const back = transformPose(decoded, invertAffine(imageToInput));
      const original = transformPose(poses[0] as Pose, invertAffine(imageToInput));
      const heatmapPixel = stride / affineScale(imageToInput);
      expect([...weights]).toEqual(Array(14).fill(1));
      for (const [joint, keypoint] of back.keypoints.entries()) {
        const { x, y } = original.keypoints[joint] as Keypoint;
        const error = Math.hypot((keypoint?.x ?? 0) - x, (keypoint?.y ?? 0) - y);
        expect(error).toBeLessThanOrEqual((bound + 1e-3) * Math.SQRT2 * heatmapPixel);
      }
    }
  },
);
