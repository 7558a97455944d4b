import { COCO_17, IDENTITY, type Keypoint, type Pose, type RgbImage } from '@posewright/pose';
import { encodeMask } from '@posewright/targets';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnnotatedImage } from '../annotated-image.js';
import { composeMosaic, type MosaicPictures } from './compose-mosaic.js';

const SIDES = [
  { height: 60, width: 80 },
  { height: 100, width: 50 },
  { height: 64, width: 64 },
  { height: 33, width: 90 },
] as const;

/** A plain picture of one gray with a white dot of 3 x 3 pixels at its only keypoint, a box and a region around it. */
function dotted(place: number, x: number, y: number): AnnotatedImage {
  const { height, width } = SIDES[place] as (typeof SIDES)[number];
  const data = new Uint8Array(height * width * 3).fill(10 * (place + 1));
  for (let dy = -1; dy <= 1; dy++) {
    const from = ((y + dy) * width + x - 1) * 3;
    data.fill(255, from, from + 9);
  }
  const box = { x: x - 1.5, y: y - 1.5, width: 3, height: 3 };
  const keypoints = COCO_17.joints.map((_, joint) =>
    joint === place ? { x, y, score: 1, visible: joint !== 1 } : null,
  );
  return {
    image: { height, width, data },
    poses: [{ keypoints, box }],
    unlabeled: [{ kind: 'box', box }],
  };
}

const fourOf = (at: readonly (readonly [number, number])[]): MosaicPictures =>
  at.map(([x, y], place) => dotted(place, x, y)) as unknown as MosaicPictures;
const middles = SIDES.map(({ height, width }) => [width >> 1, height >> 1] as const);
const size = { height: 128, width: 128 };
const valueAt = ({ width, data }: RgbImage, x: number, y: number) => data[(y * width + x) * 3];

test('the four meet where they should', () => {
  const { image } = composeMosaic(fourOf(middles), { size, x: 0.5, y: 0.5, border: 7 });
  expect([
    valueAt(image, 63, 63),
    valueAt(image, 64, 63),
    valueAt(image, 63, 64),
    valueAt(image, 64, 64),
  ]).toEqual([10, 20, 30, 40]);
  // The first is 80 wide and 60 high: it fills the width of its quarter and leaves a border above.
  expect([valueAt(image, 1, 17), valueAt(image, 1, 14), valueAt(image, 1, 1)]).toEqual([10, 7, 7]);
});

test('everybody keeps the place in the picture, or is cut off', () => {
  const within = (place: number) => {
    const { height, width } = SIDES[place] as (typeof SIDES)[number];
    return fc.tuple(
      fc.integer({ min: 2, max: width - 3 }),
      fc.integer({ min: 2, max: height - 3 }),
    );
  };
  const share = fc.double({ min: 0.25, max: 0.75, noNaN: true });
  fc.assert(
    fc.property(
      fc.tuple(within(0), within(1), within(2), within(3)),
      share,
      share,
      (places, x, y) => {
        const { image, poses, unlabeled } = composeMosaic(fourOf(places), { size, x, y });
        expect(poses).toHaveLength(4);
        for (const [place, pose] of poses.entries()) expectDot(image, pose, place);
        const mask = encodeMask(unlabeled, { size, stride: 1, imageToInput: IDENTITY });
        const masked = mask.data.reduce((sum, value) => sum + 1 - value, 0);
        const boxes = poses.reduce(
          (sum, { box }) => sum + (box?.width ?? 0) * (box?.height ?? 0),
          0,
        );
        expect(Math.abs(masked - boxes)).toBeLessThan(0.2 * boxes + 4);
      },
    ),
    { seed: 2, numRuns: 100 },
  );
});

function expectDot(image: RgbImage, { keypoints, box }: Pose, place: number) {
  expect(keypoints.every((keypoint, joint) => joint === place || keypoint === null)).toBe(true);
  const keypoint = keypoints[place] as Keypoint | null;
  if (keypoint === null) return;
  expect(keypoint.visible).toBe(place !== 1);
  expect(valueAt(image, Math.round(keypoint.x), Math.round(keypoint.y))).toBeGreaterThan(100);
  if (box === undefined) throw new Error('Who is seen has a box.');
  expect(keypoint.x).toBeGreaterThanOrEqual(box.x);
  expect(keypoint.y).toBeGreaterThanOrEqual(box.y);
  expect(keypoint.x).toBeLessThanOrEqual(box.x + box.width);
  expect(keypoint.y).toBeLessThanOrEqual(box.y + box.height);
}
