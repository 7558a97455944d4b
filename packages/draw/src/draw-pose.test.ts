import { createCanvas } from '@napi-rs/canvas';
import type { Pose } from '@posewright/pose';
import { expect, test } from 'vitest';
import { type DrawPoseOptions, drawPose } from './draw-pose.js';
import { readPixels } from './fixtures/read-pixels.js';
import { rgbOf } from './fixtures/rgb-of.js';
import { poseAt, TWO_SIDED } from './fixtures/two-sided.js';
import { PALE_SIDE_COLORS, SIDE_COLORS } from './side-colors.js';

const GREEN = [0, 128, 0];
const HEAD = [50, 10] as const;
const LEFT = [80, 70] as const;
const RIGHT = [20, 70] as const;

function drawOnGreen(pose: Pose, style: Partial<DrawPoseOptions> = {}) {
  const context = createCanvas(100, 100).getContext('2d');
  context.fillStyle = 'green';
  context.fillRect(0, 0, 100, 100);
  drawPose(context, pose, { skeleton: TWO_SIDED, ...style });
  return readPixels(context);
}

test('paints the pixel of each keypoint in the color of its side', () => {
  const pixels = drawOnGreen(poseAt([HEAD, LEFT, RIGHT]));
  expect(pixels.at(...HEAD)).toEqual(rgbOf(SIDE_COLORS.center));
  expect(pixels.at(...LEFT)).toEqual(rgbOf(SIDE_COLORS.left));
  expect(pixels.at(...RIGHT)).toEqual(rgbOf(SIDE_COLORS.right));
});

test('a dot lies symmetrically about the center of its pixel', () => {
  const pixels = drawOnGreen(poseAt([[50, 50], null, null]), { lineWidth: 6 });
  for (let distance = 1; distance < 12; distance++) {
    const [right] = pixels.at(50 + distance, 50) as [number];
    for (const [x, y] of [
      [50 - distance, 50],
      [50, 50 - distance],
      [50, 50 + distance],
    ] as const) {
      // Smoothed edges differ by a little; half a pixel would differ by about 114 on each side.
      expect(Math.abs((pixels.at(x, y)[0] as number) - right)).toBeLessThan(32);
    }
  }
  expect(pixels.at(56, 50)).toEqual(rgbOf(SIDE_COLORS.center)); // radius 1.1 * 6
  expect(pixels.at(59, 50)).toEqual(GREEN);
});

test('paints the middle of each limb in the color of its side', () => {
  const pixels = drawOnGreen(poseAt([HEAD, LEFT, RIGHT]), { lineWidth: 5 });
  expect(pixels.at(65, 40)).toEqual(rgbOf(SIDE_COLORS.left));
  expect(pixels.at(35, 40)).toEqual(rgbOf(SIDE_COLORS.right));
});

test('draws through `imageToCanvas`', () => {
  const pixels = drawOnGreen(poseAt([null, [4, 3], null]), {
    imageToCanvas: [10, 0, 5, 0, 20, 10],
  });
  expect(pixels.at(45, 70)).toEqual(rgbOf(SIDE_COLORS.left));
});

test('an outline is a ring in a pale color, with the picture inside', () => {
  const pixels = drawOnGreen(poseAt([null, LEFT, null]), { variant: 'outline', lineWidth: 10 });
  expect(pixels.at(...LEFT)).toEqual(GREEN);
  expect(pixels.at(LEFT[0] + 13, LEFT[1])).toEqual(rgbOf(PALE_SIDE_COLORS.left)); // radius 1.3 * 10
});

test('fades with the score, to a fifth at 0', () => {
  const greenAt = (score: number) => {
    const pixels = drawOnGreen(poseAt([null, LEFT, null], score), {
      colors: { left: '#ff0000', right: '#000000', center: '#000000' },
      lineWidth: 8,
    });
    return pixels.at(...LEFT)[0] as number;
  };
  expect(greenAt(1)).toBe(255);
  expect(greenAt(2)).toBe(255);
  expect(Math.abs(greenAt(0.5) - 0.6 * 255)).toBeLessThan(2);
  expect(Math.abs(greenAt(0) - 0.2 * 255)).toBeLessThan(2);
  expect(greenAt(-1)).toBe(greenAt(0));
});

test('a limb is as faint as its fainter end', () => {
  const pose: Pose = {
    keypoints: [{ x: 10, y: 50, score: 1 }, { x: 90, y: 50, score: 0 }, null],
  };
  const opaque = drawOnGreen(poseAt([[10, 50], [90, 50], null]), { lineWidth: 6 }).at(50, 50);
  const faint = drawOnGreen(pose, { lineWidth: 6 }).at(50, 50);
  expect(opaque).toEqual(rgbOf(SIDE_COLORS.left));
  expect(Math.abs((faint[0] as number) - 0.2 * (opaque[0] as number))).toBeLessThan(4);
});

test('leaves out unknown keypoints, those below the threshold, those that are no numbers, and their limbs', () => {
  for (const keypoint of [
    null,
    { x: 80, y: 70, score: 0.29 },
    { x: Number.NaN, y: 70, score: 1 },
    { x: 80, y: 70, score: Number.NaN },
  ]) {
    const pose: Pose = { keypoints: [{ x: 50, y: 10, score: 1 }, keypoint, null] };
    const pixels = drawOnGreen(pose, { threshold: 0.3, lineWidth: 5 });
    expect(pixels.at(...HEAD)).toEqual(rgbOf(SIDE_COLORS.center));
    expect(pixels.at(...LEFT)).toEqual(GREEN);
    expect(pixels.at(65, 40)).toEqual(GREEN);
  }
});

test('a limb is a fiftieth of the pose thick, and at least 2 pixels', () => {
  const thicknessOf = (length: number) => {
    const context = createCanvas(1000, 60).getContext('2d');
    drawPose(context, poseAt([[0, 30], [length, 30], null]), { skeleton: TWO_SIDED });
    const pixels = readPixels(context);
    const color = `${rgbOf(SIDE_COLORS.left)}`;
    const column = Array.from({ length: 60 }, (_, y) => `${pixels.at(length / 2, y)}`);
    return column.filter((pixel) => pixel === color).length;
  };
  // An odd thickness fills whole pixels about the center of one.
  expect(thicknessOf(750)).toBe(15);
  expect(thicknessOf(950)).toBe(19);
  expect(thicknessOf(20)).toBe(1); // 2 pixels: a whole one and two halves
});

test('leaves the state of the context as it was', () => {
  const context = createCanvas(10, 10).getContext('2d');
  context.globalAlpha = 0.5;
  context.lineWidth = 3;
  context.setLineDash([1, 2]);
  drawPose(
    context,
    poseAt(
      [
        [1, 1],
        [5, 5],
        [8, 2],
      ],
      0.3,
    ),
    { skeleton: TWO_SIDED },
  );
  expect(context.globalAlpha).toBe(0.5);
  expect(context.lineWidth).toBe(3);
  expect(context.getLineDash()).toEqual([1, 2]);
});

test('throws a ShapeError where the pose is of another skeleton', () => {
  const context = createCanvas(10, 10).getContext('2d');
  expect(() => drawPose(context, poseAt([[1, 1]]), { skeleton: TWO_SIDED })).toThrow(
    '`pose.keypoints` should have shape [3], but it has shape [1]. TWO_SIDED has that many joints; is the pose of another skeleton?',
  );
});
