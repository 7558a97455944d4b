import { createGrid } from '@posewright/pose';
import { expect, test } from 'vitest';
import { fieldColors } from './field-colors.js';

const RIGHT = [255, 64, 64];
const LEFT = [0, 191, 191];
const BLACK = [0, 0, 0];

/** Two limbs on 1 x 4 cells: `[x, y]` of the first, then of the second. */
const pafs = createGrid(
  { height: 1, width: 4, channels: 4 },
  new Float32Array(
    [
      [1, 0, 0, 0],
      [0.25, 0, -0.5, 0],
      [3, 0, 0, 1],
      [Number.NaN, 0, -1, 0],
    ].flat(),
  ),
);
const pixels = ({ data }: { readonly data: ArrayLike<number> }) =>
  [0, 1, 2, 3].map((place) => [data[place * 3], data[place * 3 + 1], data[place * 3 + 2]]);

test('shows the direction as hue and the length as brightness', () => {
  const { height, width } = fieldColors(pafs, { limb: 0 });
  expect({ height, width }).toEqual({ height: 1, width: 4 });
  expect(pixels(fieldColors(pafs, { limb: 0 }))).toEqual([RIGHT, [64, 16, 16], RIGHT, BLACK]);
  expect(pixels(fieldColors(pafs, { limb: 1 }))).toEqual([
    BLACK,
    [0, 96, 96],
    expect.anything(),
    LEFT,
  ]);
});

test('shows the longest vector of all limbs where none is given', () => {
  expect(pixels(fieldColors(pafs))).toEqual([RIGHT, [0, 96, 96], RIGHT, LEFT]);
});

test('is in full color from `high` on', () => {
  expect(pixels(fieldColors(pafs, { limb: 1, high: 0.5 }))[1]).toEqual(LEFT);
});

test.each([2, -1, 0.5])('throws an OptionError for limb %d', (limb) => {
  expect(() => fieldColors(pafs, { limb })).toThrow(
    `\`limb\` should be an index below 2, but it is ${limb}.`,
  );
});
