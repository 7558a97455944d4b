import {
  applyAffine,
  createRandom,
  IDENTITY,
  type Keypoint,
  LSP_14,
  type Pose,
  type RgbImage,
  resizing,
  type Size,
  sampleUniform,
} from '@posewright/pose';
import { expect, test } from 'vitest';
import { applyAugmentation } from './apply-augmentation.js';
import { NEWELL } from './recipes/hourglass-recipes.js';
import { NO_AUGMENTATION } from './recipes/no-augmentation.js';
import { sampleAugmentation } from './sampling/sample-augmentation.js';

const skeleton = LSP_14;
const none = sampleAugmentation(NO_AUGMENTATION, () => 0.5);
const poseAt = (x: number, y: number, name = 'head_top'): Pose => ({
  keypoints: skeleton.joints.map((joint) => (joint === name ? { x, y, score: 1 } : null)),
});
const keypointOf = ({ keypoints }: Pose, name = 'head_top') =>
  keypoints[skeleton.joints.indexOf(name)] as Keypoint;

/** A picture with a round bright dot on black. */
function dotAt(x: number, y: number, { height, width }: Size): RgbImage {
  const data = new Uint8Array(height * width * 3);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const value = 250 * Math.exp(-((column - x) ** 2 + (row - y) ** 2) / (2 * 2.5 ** 2));
      data.fill(Math.round(value), (row * width + column) * 3, (row * width + column + 1) * 3);
    }
  }
  return { height, width, data };
}

/** Mean place of a picture's light, in pixels. */
function lightOf({ height, width, data }: RgbImage) {
  let [x, y, total] = [0, 0, 0];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const value = data[(row * width + column) * 3] as number;
      x += value * column;
      y += value * row;
      total += value;
    }
  }
  return { x: x / total, y: y / total };
}

test('returns the picture and its poses where nothing changes', () => {
  const image = dotAt(10, 12, { height: 24, width: 20 });
  const poses = [poseAt(10, 12)];
  const result = applyAugmentation({ image, poses }, none, {
    size: image,
    skeleton,
    imageToInput: IDENTITY,
  });
  expect([...result.image.data]).toEqual([...image.data]);
  expect(result.poses).toEqual(poses);
  expect(result.imageToInput).toEqual(IDENTITY);
});

test('shows a dot where the keypoint says, whatever happens to the picture', () => {
  const picture = { height: 160, width: 160 };
  const size = { height: 128, width: 96 };
  const random = createRandom(11);
  for (let trial = 0; trial < 30; trial++) {
    const place = { x: sampleUniform(random, 70, 90), y: sampleUniform(random, 70, 90) };
    const sample = { image: dotAt(place.x, place.y, picture), poses: [poseAt(place.x, place.y)] };
    const recipe = { ...NEWELL, shiftLimit: 0.1, shiftProbability: 0.5 };
    const parameters = { ...sampleAugmentation(recipe, random), gains: [1, 1, 1] as const };
    const result = applyAugmentation(sample, parameters, {
      size,
      skeleton,
      imageToInput: resizing(picture, size),
    });
    const light = lightOf(result.image);
    const keypoint = keypointOf(result.poses[0] as Pose);
    expect(Math.abs(keypoint.x - light.x)).toBeLessThan(0.1);
    expect(Math.abs(keypoint.y - light.y)).toBeLessThan(0.1);
    const mapped = applyAffine(result.imageToInput, place);
    expect(mapped.x).toBeCloseTo(keypoint.x, 9);
    expect(mapped.y).toBeCloseTo(keypoint.y, 9);
  }
});

test('exchanges left and right joints of a mirrored picture', () => {
  const image = dotAt(5, 12, { height: 24, width: 20 });
  const sample = { image, poses: [poseAt(5, 12, 'left_wrist')] };
  const { poses } = applyAugmentation(
    sample,
    { ...none, mirrored: true },
    {
      size: image,
      skeleton,
      imageToInput: IDENTITY,
    },
  );
  expect(keypointOf(poses[0] as Pose, 'left_wrist')).toBeNull();
  expect(keypointOf(poses[0] as Pose, 'right_wrist')).toEqual({ x: 14, y: 12, score: 1 });
});

test('gives picture and poses back when mirrored twice', () => {
  const image = dotAt(5, 12, { height: 24, width: 20 });
  const options = { size: image, skeleton, imageToInput: IDENTITY };
  const mirrored = { ...none, mirrored: true };
  const sample = { image, poses: [poseAt(5, 12, 'left_wrist')] };
  const twice = applyAugmentation(applyAugmentation(sample, mirrored, options), mirrored, options);
  expect([...twice.image.data]).toEqual([...image.data]);
  expect(twice.poses).toEqual(sample.poses);
});

test('is the same for the same seed', () => {
  const sample = { image: dotAt(5, 12, { height: 24, width: 20 }), poses: [poseAt(5, 12)] };
  const options = { size: sample.image, skeleton, imageToInput: IDENTITY };
  const once = () =>
    applyAugmentation(sample, sampleAugmentation(NEWELL, createRandom(5)), options);
  expect(once()).toEqual(once());
});

test('fills what lies outside the picture with the border', () => {
  const image = { height: 2, width: 2, data: new Uint8Array(12).fill(200) };
  const { image: input } = applyAugmentation(
    { image, poses: [] },
    { ...none, shiftX: 0.5 },
    {
      size: image,
      skeleton,
      imageToInput: IDENTITY,
      border: [1, 2, 3],
    },
  );
  expect([...input.data]).toEqual([1, 2, 3, 200, 200, 200, 1, 2, 3, 200, 200, 200]);
});

test('changes colors after the warp', () => {
  const image = { height: 1, width: 1, data: Uint8Array.of(100, 100, 100) };
  const parameters = { ...none, gains: [1.4, 1, 0.5] as const };
  const options = { size: image, skeleton, imageToInput: IDENTITY };
  expect([...applyAugmentation({ image, poses: [] }, parameters, options).image.data]).toEqual([
    140, 100, 50,
  ]);
});

test('keeps keypoints beyond the edge, or drops them', () => {
  const image = dotAt(5, 5, { height: 10, width: 10 });
  const places = [-0.5, -0.6, 9.4, 9.5];
  const inside = (outside?: 'keep' | 'drop') =>
    applyAugmentation(
      { image, poses: places.flatMap((at) => [poseAt(at, 5), poseAt(5, at)]) },
      none,
      {
        size: image,
        skeleton,
        imageToInput: IDENTITY,
        ...(outside && { outside }),
      },
    ).poses.map((pose) => keypointOf(pose) !== null);
  expect(inside()).toEqual(Array(8).fill(true));
  expect(inside('keep')).toEqual(Array(8).fill(true));
  expect(inside('drop')).toEqual([true, true, false, false, true, true, false, false]);
});
