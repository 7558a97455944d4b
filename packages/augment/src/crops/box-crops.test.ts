import { applyAffine, boxToInput, type Pose } from '@posewright/pose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxToCenterScale } from './box-to-center-scale.js';
import { centerScaleToInput } from './center-scale-to-input.js';
import { naiveBox } from './naive-box.js';
import { stretchToInput } from './stretch-to-input.js';

const size = { height: 256, width: 192 };
const picture = { height: 100, width: 200 };
const pose: Pose = {
  keypoints: [{ x: 50, y: 20, score: 1 }, null, { x: 90, y: 80, score: 1, visible: false }],
};

test('the naive box is that of all labelled joints with a margin by the height, within the picture', () => {
  expect(naiveBox(pose, { picture, bodyHeight: 50, margin: 0.2 })).toEqual({
    x: 40,
    y: 10,
    width: 60,
    height: 80,
  });
  expect(naiveBox(pose, { picture, bodyHeight: 100, margin: 0.3 })).toEqual({
    x: 20,
    y: -0.5,
    width: 100,
    height: 100,
  });
  expect(naiveBox({ keypoints: [null] }, { picture, bodyHeight: 9, margin: 0.2 })).toBeNull();
  const outside = { keypoints: [{ x: -50, y: -50, score: 1 }] };
  expect(naiveBox(outside, { picture, bodyHeight: 9, margin: 0.2 })).toBeNull();
});

test('a stretched box fills the input on both axes', () => {
  const imageToInput = stretchToInput({ x: 40, y: 10, width: 60, height: 20 }, size);
  expect(applyAffine(imageToInput, { x: 40, y: 10 })).toEqual({ x: -0.5, y: -0.5 });
  expect(applyAffine(imageToInput, { x: 100, y: 30 })).toEqual({ x: 191.5, y: 255.5 });
});

test('center and scale pad to the aspect ratio, then by 1.25', () => {
  // As HRNet's _box2cs: 100 x 40 becomes 100 x 133.3, 40 x 100 becomes 75 x 100.
  expect(boxToCenterScale({ x: 10, y: 20, width: 100, height: 40 }, { size })).toEqual({
    center: { x: 60, y: 40 },
    scale: (100 * 1.25) / 200,
  });
  expect(boxToCenterScale({ x: 10, y: 20, width: 40, height: 100 }, { size, padding: 1 })).toEqual({
    center: { x: 30, y: 70 },
    scale: 75 / 200,
  });
});

test('center and scale lead where boxToInput leads', () => {
  const length = fc.double({ min: 1, max: 500, noNaN: true });
  const boxes = fc.record({ x: length, y: length, width: length, height: length });
  fc.assert(
    fc.property(boxes, (box) => {
      const direct = boxToInput(box, { size, padding: 1.25 });
      const normalized = centerScaleToInput(boxToCenterScale(box, { size }), { size });
      for (const [place, entry] of direct.entries())
        expect(normalized[place]).toBeCloseTo(entry, 6);
    }),
    { seed: 1 },
  );
});

test('refuses what is no box, no padding, no margin', () => {
  const line = { x: 0, y: 0, width: 5, height: 0 };
  expect(() => stretchToInput(line, size)).toThrow(
    '`box` should be a rectangle with a width and a height, but it is {"x":0,"y":0,"width":5,"height":0}.',
  );
  expect(() => boxToCenterScale({ ...line, width: 0 }, { size })).toThrow(
    '`box` should be a rectangle with an extent, but it is {"x":0,"y":0,"width":0,"height":0}.',
  );
  expect(() => boxToCenterScale(line, { size, padding: 0 })).toThrow(
    '`padding` should be a positive factor, but it is 0.',
  );
  expect(() => naiveBox(pose, { picture, bodyHeight: 9, margin: -1 })).toThrow(
    '`margin` should be 0 or more, but it is -1.',
  );
  expect(() => naiveBox(pose, { picture, bodyHeight: Number.NaN, margin: 1 })).toThrow(
    '`bodyHeight` should be 0 or more, but it is NaN.',
  );
});
