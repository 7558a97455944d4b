import { expect, test } from 'vitest';
import { applyAffine } from './affine.js';
import { boxToInput } from './box-to-input.js';

const size = { height: 64, width: 48 };
const box = { x: 9.5, y: 19.5, width: 24, height: 16 };

test('fits the side that is longer for the input, and centers the other', () => {
  const boxInInput = boxToInput(box, { size });
  expect(applyAffine(boxInInput, { x: 9.5, y: 19.5 })).toEqual({ x: -0.5, y: 15.5 });
  expect(applyAffine(boxInInput, { x: 33.5, y: 35.5 })).toEqual({ x: 47.5, y: 47.5 });
  const tall = boxToInput({ x: 0, y: 0, width: 1, height: 8 }, { size });
  expect(applyAffine(tall, { x: 0.5, y: 0 })).toEqual({ x: 23.5, y: -0.5 });
  expect(applyAffine(tall, { x: 0.5, y: 8 })).toEqual({ x: 23.5, y: 63.5 });
});

test('shows more with padding', () => {
  const imageToInput = boxToInput(box, { size, padding: 1.5 });
  const edge = applyAffine(imageToInput, { x: 9.5 - 6, y: 27.5 });
  expect(edge.x).toBeCloseTo(-0.5, 10);
  expect(edge.y).toBeCloseTo(31.5, 10);
});

test('turns clockwise about the middle', () => {
  const imageToInput = boxToInput(box, { size, degrees: 90 });
  const right = applyAffine(imageToInput, { x: 22.5, y: 27.5 });
  expect(right.x).toBeCloseTo(23.5, 10);
  expect(right.y).toBeCloseTo(33.5, 10);
});

test('is the map of resizing for the box of a whole picture', () => {
  const imageToInput = boxToInput({ x: -0.5, y: -0.5, width: 96, height: 128 }, { size });
  expect(imageToInput).toEqual([0.5, 0, -0.25, 0, 0.5, -0.25]);
});

test('puts the edges of a box on the centers of the outermost pixels in the convention of UDP', () => {
  // A box of the input's aspect ratio: its corners are those of UDP's warp, 0 and size - 1.
  const whole = { x: 10, y: 20, width: 96, height: 128 };
  const imageToInput = boxToInput(whole, { size, convention: 'udp' });
  const [topLeft, bottomRight] = [
    { x: 10, y: 20 },
    { x: 106, y: 148 },
  ].map((corner) => applyAffine(imageToInput, corner));
  expect(topLeft?.x).toBeCloseTo(0, 10);
  expect(topLeft?.y).toBeCloseTo(0, 10);
  expect(bottomRight?.x).toBeCloseTo(47, 10);
  expect(bottomRight?.y).toBeCloseTo(63, 10);
});

test('turns before it stretches in the convention of UDP, as mmpose does', () => {
  // get_udp_warp_matrix with center (22, 28), scale (24, 32), rot -90, output (48, 64): (x, y) from the
  // center goes to (-y 47/24, x 63/32) from (23.5, 31.5).
  const turned = boxToInput(
    { x: 10, y: 12, width: 24, height: 32 },
    { size, degrees: 90, convention: 'udp' },
  );
  const place = applyAffine(turned, { x: 25, y: 30 });
  expect(place.x).toBeCloseTo(23.5 - (2 * 47) / 24, 10);
  expect(place.y).toBeCloseTo(31.5 + (3 * 63) / 32, 10);
});

test.each([
  [
    { ...box, width: 0, height: 0 },
    1,
    '`box` should be a rectangle with an extent, but it is {"x":9.5,"y":19.5,"width":0,"height":0}.',
  ],
  [box, 0, '`padding` should be a positive factor, but it is 0.'],
])('refuses what has no size', (nothing, padding, message) => {
  expect(() => boxToInput(nothing, { size, padding })).toThrow(
    expect.objectContaining({ name: 'OptionError', message }),
  );
});
