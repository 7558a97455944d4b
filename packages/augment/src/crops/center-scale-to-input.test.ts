import { applyAffine, invertAffine } from '@posewright/pose';
import { expect, test } from 'vitest';
import { centerScaleToInput } from './center-scale-to-input.js';

const size = { height: 256, width: 256 };
const center = { x: 320, y: 240 };

test('puts the center into the middle of the input, and 200 * scale pixels into its width', () => {
  const imageToInput = centerScaleToInput({ center, scale: 1.5 }, { size });
  expect(applyAffine(imageToInput, center)).toEqual({ x: 127.5, y: 127.5 });
  // The square's edges are the edges of the outermost pixels.
  expect(applyAffine(imageToInput, { x: 320 - 150, y: 240 - 150 })).toEqual({ x: -0.5, y: -0.5 });
  const corner = applyAffine(imageToInput, { x: 320 + 150, y: 240 + 150 });
  expect(corner.x).toBeCloseTo(255.5, 10);
  expect(corner.y).toBeCloseTo(255.5, 10);
});

test('does not distort when the input is not square', () => {
  const [a, b, , d, e] = centerScaleToInput(
    { center, scale: 1 },
    { size: { height: 256, width: 192 } },
  );
  expect([a, b, d, e]).toEqual([0.96, 0, 0, 0.96]);
});

test('turns clockwise about the center', () => {
  const imageToInput = centerScaleToInput({ center, scale: 1.28, degrees: 90 }, { size });
  const right = applyAffine(imageToInput, { x: center.x + 10, y: center.y });
  expect(right.x).toBeCloseTo(127.5, 10);
  expect(right.y).toBeCloseTo(137.5, 10);
});

test('leads back by its inverse', () => {
  const imageToInput = centerScaleToInput({ center, scale: 0.7, degrees: -33 }, { size });
  const back = applyAffine(invertAffine(imageToInput), applyAffine(imageToInput, { x: 3, y: 5 }));
  expect(back.x).toBeCloseTo(3, 9);
  expect(back.y).toBeCloseTo(5, 9);
});

test.each([0, -1, Number.NaN])('refuses the scale %d', (scale) => {
  expect(() => centerScaleToInput({ center, scale }, { size })).toThrow(
    expect.objectContaining({
      name: 'OptionError',
      message: `\`scale\` should be positive, in units of 200 image pixels, but it is ${scale}.`,
    }),
  );
});
