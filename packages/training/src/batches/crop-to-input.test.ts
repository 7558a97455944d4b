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

test('for bottom-up networks a person’s box has a share of the input’s height, however wide it is', () => {
  const bottomUp = { thickness: 1, convention: 'exact', personHeight: 0.6 } as const;
  const wide = { keypoints: [], box: { x: 9.5, y: 19.5, width: 400, height: 20 } };
  const imageToInput = cropToInput({ height: 100, width: 500 }, wide, {
    input: { height: 48, width: 64 },
    crop: 'person',
    bottomUp,
  });
  const middle = applyAffine(imageToInput, { x: 209.5, y: 29.5 });
  expect(middle.x).toBeCloseTo(31.5, 9);
  expect(middle.y).toBeCloseTo(23.5, 9);
  expect(applyAffine(imageToInput, { x: 209.5, y: 39.5 }).y).toBeCloseTo(23.5 + 0.3 * 48, 9);
  // Without a box it is the one around the keypoints; without a height the whole picture.
  const byKeypoints = cropToInput({ height: 100, width: 100 }, pose, {
    input,
    crop: 'person',
    bottomUp,
  });
  expect(applyAffine(byKeypoints, { x: 20, y: 60 }).y).toBeCloseTo(31.5 + 0.3 * 64, 9);
  const flat = { keypoints: [], box: { x: 0, y: 0, width: 9, height: 0 } };
  const whole = { input, crop: 'picture' } as const;
  const size = { height: 10, width: 10 };
  expect(cropToInput(size, flat, { input, crop: 'person', bottomUp })).toEqual(
    cropToInput(size, flat, whole),
  );
});
