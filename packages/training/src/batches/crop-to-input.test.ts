import { applyAffine } from '@posewright/pose';
import { expect, test } from 'vitest';
import { cropToInput } from './crop-to-input.js';

const input = { height: 64, width: 64 };
const pose = { keypoints: [{ x: 10, y: 20, score: 1 }, null, { x: 30, y: 60, score: 1 }] };

test('the whole picture lies in the middle of the input, undistorted', () => {
  const picture = { height: 64, width: 128 };
  const imageToInput = cropToInput(picture, pose, { input, crop: 'picture' });
  expect(applyAffine(imageToInput, { x: -0.5, y: -0.5 })).toEqual({ x: -0.5, y: 15.5 });
  expect(applyAffine(imageToInput, { x: 127.5, y: 63.5 })).toEqual({ x: 63.5, y: 47.5 });
});

test('a person fills the input but for a margin', () => {
  const imageToInput = cropToInput({ height: 100, width: 100 }, pose, { input, crop: 'person' });
  const middle = applyAffine(imageToInput, { x: 20, y: 40 });
  expect(middle.x).toBeCloseTo(31.5, 9);
  expect(middle.y).toBeCloseTo(31.5, 9);
  // 40 pixels of height become 64 / 1.25 = 51.2.
  expect(applyAffine(imageToInput, { x: 20, y: 60 }).y - middle.y).toBeCloseTo(25.6, 9);
});

test('somebody with a single keypoint is shown with the whole picture', () => {
  const alone = { keypoints: [{ x: 3, y: 3, score: 1 }] };
  const size = { height: 64, width: 64 };
  expect(cropToInput(size, alone, { input, crop: 'person' })).toEqual(
    cropToInput(size, alone, { input, crop: 'picture' }),
  );
});
