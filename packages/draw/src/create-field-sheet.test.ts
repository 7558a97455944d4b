import { createGrid } from '@posewright/pose';
import { expect, test } from 'vitest';
import { createFieldSheet, type FieldSheetOptions } from './create-field-sheet.js';
import { plainImage } from './fixtures/plain-image.js';
import { readPng } from './fixtures/read-pixels.js';
import { rgbOf } from './fixtures/rgb-of.js';
import { TWO_SIDED } from './fixtures/two-sided.js';
import { GAP } from './sheet.js';
import { SIDE_COLORS } from './side-colors.js';

const IMAGE = plainImage({ height: 20, width: 20 }, [100, 100, 100]);
const SIDE = 200;
/** Vectors to the right and to the left over the picture made dark, with opacity 0.9. */
const RIGHT = [255, 64, 64].map((color) => Math.round(0.9 * color + 0.1 * 75));
const LEFT = [0, 191, 191].map((color) => Math.round(0.9 * color + 0.1 * 75));

/** Two limbs on 4 x 4 cells: the left one points right in the first column, the right one left in the second. */
function sheet(options: Partial<FieldSheetOptions> = {}, length = 0.5) {
  const pafs = createGrid({ height: 4, width: 4, channels: 4 });
  for (let y = 0; y < 4; y++) {
    pafs.data[y * 16] = length;
    pafs.data[y * 16 + 4 + 2] = -length;
  }
  return createFieldSheet(IMAGE, pafs, { skeleton: TWO_SIDED, columns: 4, scale: 10, ...options });
}

/** Left edge of a tile, four side by side. */
const tileAt = (index: number) => GAP + index * (SIDE + GAP);

test('is a PNG file with the picture, a tile for all limbs and one for each', async () => {
  const bytes = sheet();
  expect([...bytes.subarray(1, 4)].map((code) => String.fromCharCode(code)).join('')).toBe('PNG');
  const { width, at } = await readPng(bytes);
  expect(width).toBe(GAP + 4 * (SIDE + GAP));
  const pixel = (tile: number, x: number) => at(tileAt(tile) + x, GAP + 150);
  // Cells are 50 pixels, their centers at 25 and 75.
  expect([pixel(0, 10), pixel(0, 150)]).toEqual([
    [100, 100, 100],
    [100, 100, 100],
  ]);
  const near = (color: readonly number[], expected: readonly number[]) =>
    color.forEach((value, channel) => {
      expect(Math.abs(value - (expected[channel] as number))).toBeLessThan(5);
    });
  near(pixel(1, 10), RIGHT);
  near(pixel(1, 75), LEFT);
  near(pixel(2, 10), RIGHT);
  expect(pixel(2, 150)).toEqual([75, 75, 75]);
  near(pixel(3, 75), LEFT);
  expect(pixel(3, 180)).toEqual([75, 75, 75]);
});

test('shows the wheel of directions on all limbs only', async () => {
  const { at } = await readPng(sheet());
  const colors = (tile: number) => {
    const seen = new Set<string>();
    for (let y = 0; y < 50; y++) {
      for (let x = 150; x < SIDE; x++) seen.add(`${at(tileAt(tile) + x, GAP + y)}`);
    }
    return seen.size;
  };
  expect(colors(1)).toBeGreaterThan(100);
  expect(colors(2)).toBe(1);
});

test('each tile is in full color at its own longest vector, or at `high`', async () => {
  const redAt = async (options: Partial<FieldSheetOptions>, length: number) => {
    const { at } = await readPng(sheet(options, length));
    return at(tileAt(2) + 10, GAP + 150)[0] as number;
  };
  expect(await redAt({}, 0.2)).toBe(await redAt({}, 0.9));
  expect(await redAt({ high: 1 }, 0.2)).toBeLessThan(await redAt({ high: 1 }, 0.9));
});

test('marks the side of each limb below its tile', async () => {
  const { at, height } = await readPng(sheet());
  const colorsBelow = (tile: number) => {
    const colors = new Set<string>();
    for (let y = GAP + SIDE; y < height; y++) {
      for (let x = 0; x < 12; x++) colors.add(`${at(tileAt(tile) + x, y)}`);
    }
    return colors;
  };
  expect(colorsBelow(2)).toContain(`${rgbOf(SIDE_COLORS.left)}`);
  expect(colorsBelow(3)).toContain(`${rgbOf(SIDE_COLORS.right)}`);
  expect(colorsBelow(1)).not.toContain(`${rgbOf(SIDE_COLORS.left)}`);
});

test('shows fields of zeros and fields that are no numbers', () => {
  expect(sheet({}, 0).length).toBeGreaterThan(1000);
  expect(sheet({}, Number.NaN).length).toBeGreaterThan(1000);
});

test('throws a ShapeError where the fields are those of another skeleton', () => {
  const pafs = createGrid({ height: 4, width: 5, channels: 3 });
  expect(() => createFieldSheet(IMAGE, pafs, { skeleton: TWO_SIDED })).toThrow(
    '`pafs` should have shape [height, width, 4], but it has shape [4, 5, 3]. The skeleton is TWO_SIDED; was the network trained with another one?',
  );
});

test.each([0, 1.5])('throws an OptionError for %d columns', (columns) => {
  expect(() => sheet({ columns })).toThrow(
    `\`columns\` should be a whole number of at least 1, but it is ${columns}.`,
  );
});
