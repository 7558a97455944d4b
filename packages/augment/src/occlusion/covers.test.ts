import { LSP_14, type Pose, type RgbImage } from '@posewright/pose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cover } from './cover.js';
import { drawCovers } from './draw-covers.js';
import { hideKeypoints } from './hide-keypoints.js';

const size = { height: 40, width: 60 };
const black: RgbImage = { ...size, data: new Uint8Array(40 * 60 * 3) };
const cover: Cover = {
  shape: 'rectangle',
  x: 0.5,
  y: 0.25,
  width: 0.2,
  height: 0.1,
  degrees: 0,
  fill: { kind: 'color', color: [10, 20, 30] },
};
const pixelAt = ({ width, data }: RgbImage, x: number, y: number) => [
  ...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
];
const covers = fc.record({
  shape: fc.constantFrom('rectangle', 'ellipse') as fc.Arbitrary<Cover['shape']>,
  x: fc.double({ min: 0, max: 1, noNaN: true }),
  y: fc.double({ min: 0, max: 1, noNaN: true }),
  width: fc.double({ min: 0.1, max: 0.5, noNaN: true }),
  height: fc.double({ min: 0.1, max: 0.5, noNaN: true }),
  degrees: fc.double({ min: -180, max: 180, noNaN: true }),
  fill: fc.constant({ kind: 'color', color: [255, 255, 255] } as Cover['fill']),
});

test('fills the pixels whose centers it covers', () => {
  // 12 x 4 pixels about (29.5, 9.5).
  const { data } = drawCovers(black, [cover]);
  for (let y = 0; y < 40; y++) {
    for (let x = 0; x < 60; x++) {
      const isInside = x >= 24 && x < 36 && y >= 8 && y < 12;
      expect(pixelAt({ ...size, data }, x, y)).toEqual(isInside ? [10, 20, 30] : [0, 0, 0]);
    }
  }
});

test('an ellipse has the area of one, also when it is turned', () => {
  for (const degrees of [0, 33, 90]) {
    const { data } = drawCovers(black, [
      { ...cover, shape: 'ellipse', width: 0.4, height: 0.4, y: 0.5, degrees },
    ]);
    const area = data.filter((value) => value === 10).length;
    expect(Math.abs(area / (Math.PI * 12 * 8) - 1)).toBeLessThan(0.03);
  }
});

test('a keypoint is hidden where its pixel is covered, and stays where it is', () => {
  fc.assert(
    fc.property(
      fc.array(covers, { minLength: 1, maxLength: 3 }),
      fc.nat(59),
      fc.nat(39),
      (several, x, y) => {
        const pose: Pose = {
          keypoints: LSP_14.joints.map(() => ({ x, y, score: 1, visible: true })),
        };
        const { keypoints } = hideKeypoints(pose, several, size);
        const isWhite = pixelAt(drawCovers(black, several), x, y)[0] === 255;
        expect(keypoints[0]).toEqual({ x, y, score: 1, visible: !isWhite });
      },
    ),
    { seed: 1, numRuns: 200 },
  );
});

test('unknown keypoints stay unknown; what nothing hides stays as it is', () => {
  const pose: Pose = { keypoints: [null, { x: 0, y: 39, score: 1 }] };
  expect(hideKeypoints(pose, [cover], size)).toEqual(pose);
  expect(hideKeypoints(pose, [], size)).toBe(pose);
  expect(drawCovers(black, [])).toBe(black);
});

test('the last cover is in front, and the picture that was passed stays', () => {
  const white: Cover = { ...cover, fill: { kind: 'color', color: [255, 255, 255] } };
  expect(pixelAt(drawCovers(black, [cover, white]), 30, 10)).toEqual([255, 255, 255]);
  expect(pixelAt(drawCovers(black, [white, cover]), 30, 10)).toEqual([10, 20, 30]);
  expect(black.data.every((value) => value === 0)).toBe(true);
});

test('noise is the same for the same seed', () => {
  const noise = (seed: number): Cover => ({ ...cover, fill: { kind: 'noise', seed } });
  const drawn = drawCovers(black, [noise(3)]);
  expect(drawCovers(black, [noise(3)])).toEqual(drawn);
  expect(drawCovers(black, [noise(4)])).not.toEqual(drawn);
  expect(new Set(drawn.data).size).toBeGreaterThan(50);
});

test('a patch shows a person of another picture, undistorted and whole in one direction', () => {
  // Red people-sized box in a blue picture.
  const data = new Uint8Array(100 * 100 * 3);
  for (let at = 0; at < data.length; at += 3) {
    const [x, y] = [(at / 3) % 100, Math.floor(at / 300)];
    const isPerson = x >= 40 && x < 60 && y >= 30 && y < 90;
    data.set(isPerson ? [255, 0, 0] : [0, 0, 255], at);
  }
  const person = { keypoints: [], box: { x: 39.5, y: 29.5, width: 20, height: 60 } };
  const patch: Cover = { ...cover, fill: { kind: 'patch', place: 0.4, picture: 0 } };
  const other = { image: { height: 100, width: 100, data }, poses: [person] };
  const drawn = drawCovers(black, [patch], [other]);
  for (let x = 25; x < 35; x++) expect(pixelAt(drawn, x, 10)).toEqual([255, 0, 0]);
  // Without people it is a part of the picture, here the upper left ninth and the middle one.
  const at = (place: number) =>
    pixelAt(
      drawCovers(
        black,
        [{ ...cover, fill: { kind: 'patch', place, picture: 0 } }],
        [{ ...other, poses: [] }],
      ),
      30,
      10,
    );
  expect(at(0)).toEqual([0, 0, 255]);
  expect(at(0.5)).toEqual([255, 0, 0]);
});

test('refuses to draw a patch of nothing', () => {
  const patch: Cover = { ...cover, fill: { kind: 'patch', place: 0.4, picture: 0.5 } };
  expect(() => drawCovers(black, [patch])).toThrow(
    '`patches` should be one picture for each occluder that is a patch, but it is {"kind":"patch","place":0.4,"picture":0.5}. Recipes without patches have `patchShare: 0`.',
  );
});
