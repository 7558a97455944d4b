import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Affine,
  affineScale,
  aligningCorners,
  applyAffine,
  chainAffines,
  IDENTITY,
  inputToHeatmap,
  invertAffine,
  mirroring,
  resizing,
  rotation,
  scaling,
  transformPose,
  translation,
} from './affine.js';

test('a heatmap pixel lies in the middle of the input pixels that it stands for', () => {
  // Stride 4: heatmap pixel 0 stands for input pixels 0 to 3, whose middle is 1.5.
  expect(applyAffine(inputToHeatmap(4), { x: 1.5, y: 5.5 })).toEqual({ x: 0, y: 1 });
});

test('aligning corners keeps the centres of the corner pixels', () => {
  const inputToHeatmap = aligningCorners({ height: 256, width: 192 }, { height: 64, width: 48 });
  expect(applyAffine(inputToHeatmap, { x: 0, y: 0 })).toEqual({ x: 0, y: 0 });
  expect(applyAffine(inputToHeatmap, { x: 191, y: 255 })).toEqual({ x: 47, y: 63 });
});

test('a single pixel has no corners to align', () => {
  expect(() => aligningCorners({ height: 8, width: 8 }, { height: 2, width: 1 })).toThrow(
    expect.objectContaining({
      name: 'OptionError',
      message: "`width` should be more than one pixel, in both frames, but it is '8 to 1'.",
    }),
  );
});

test('resizing keeps the corners of the picture, not the centres of its corner pixels', () => {
  const half = resizing({ height: 4, width: 6 }, { height: 2, width: 3 });
  expect(applyAffine(half, { x: -0.5, y: -0.5 })).toEqual({ x: -0.5, y: -0.5 });
  expect(applyAffine(half, { x: 5.5, y: 3.5 })).toEqual({ x: 2.5, y: 1.5 });
});

test('positive degrees turn clockwise on the screen', () => {
  const { x, y } = applyAffine(rotation(90), { x: 1, y: 0 });
  expect(x).toBeCloseTo(0, 12);
  expect(y).toBeCloseTo(1, 12);
});

test('the first of a chain comes first', () => {
  const chained = chainAffines(translation(1, 2), scaling(3), mirroring(10));
  expect(applyAffine(chained, { x: 1, y: 1 })).toEqual({ x: 9 - 6, y: 9 });
  expect(chainAffines()).toEqual(IDENTITY);
});

test('mirroring twice changes nothing', () => {
  expect(chainAffines(mirroring(7), mirroring(7))).toEqual(IDENTITY);
});

const number = fc.double({ min: -50, max: 50, noNaN: true });
const affine = fc
  .tuple(
    fc.double({ min: 0.1, max: 10, noNaN: true }),
    fc.double({ min: -180, max: 180, noNaN: true }),
    number,
    number,
  )
  .map(
    ([scale, degrees, dx, dy]): Affine =>
      chainAffines(scaling(scale), rotation(degrees), translation(dx, dy)),
  );

test('an inverse takes every point back', () => {
  fc.assert(
    fc.property(affine, number, number, (map, x, y) => {
      const back = applyAffine(invertAffine(map), applyAffine(map, { x, y }));
      expect(back.x).toBeCloseTo(x, 6);
      expect(back.y).toBeCloseTo(y, 6);
    }),
  );
});

test('the scale is the length of a unit, whatever the rotation', () => {
  expect(affineScale(chainAffines(rotation(33), scaling(2.5), translation(4, 5)))).toBeCloseTo(
    2.5,
    9,
  );
});

test('a pose is moved with its box; unknown keypoints stay unknown', () => {
  const pose = {
    keypoints: [{ x: 1, y: 2, score: 0.5, visible: false }, null],
    box: { x: 0, y: 0, width: 2, height: 4 },
    score: 0.9,
  };
  expect(transformPose(pose, mirroring(11))).toEqual({
    keypoints: [{ x: 9, y: 2, score: 0.5, visible: false }, null],
    box: { x: 8, y: 0, width: 2, height: 4 },
    score: 0.9,
  });
});
