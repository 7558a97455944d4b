import { createRandom, LSP_14, type Pose, resizing, sampleUniform } from '@posewright/pose';
import { bench } from 'vitest';
import { applyAugmentation } from './apply-augmentation.js';
import { NEWELL } from './recipes/hourglass-recipes.js';
import { sampleAugmentation } from './sampling/sample-augmentation.js';

for (const [side, inputSide] of [
  [160, 128],
  [320, 256],
] as const) {
  const random = createRandom(1);
  const place = () => sampleUniform(random, 0, side);
  const image = {
    height: side,
    width: side,
    data: Uint8Array.from({ length: side * side * 3 }, () => 256 * random()),
  };
  const pose: Pose = { keypoints: LSP_14.joints.map(() => ({ x: place(), y: place(), score: 1 })) };
  const size = { height: inputSide, width: inputSide };
  const options = { size, skeleton: LSP_14, imageToInput: resizing(image, size) };
  bench(`${side} x ${side} to ${inputSide} x ${inputSide}`, () => {
    applyAugmentation({ image, poses: [pose] }, sampleAugmentation(NEWELL, random), options);
  });
}
