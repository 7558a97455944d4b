import { createGrid } from '@posewright/pose';
import { expect, test } from 'vitest';
import { createHeatmapSheet, type HeatmapSheetOptions } from './create-heatmap-sheet.js';
import { plainImage } from './fixtures/plain-image.js';
import { readPng } from './fixtures/read-pixels.js';
import { rgbOf } from './fixtures/rgb-of.js';
import { TWO_SIDED } from './fixtures/two-sided.js';
import { GAP } from './sheet.js';
import { SIDE_COLORS } from './side-colors.js';

const IMAGE = plainImage({ height: 20, width: 20 }, [100, 100, 100]);
const SIDE = 200;
/** Inferno's brightest over the picture made dark, with opacity 0.9. */
const BRIGHTEST = [252, 255, 164].map((color) => 0.9 * color + 0.1 * 75);

/** Three maps; the one of the left hand has its peak in cell (3, 1) of 5 x 5. */
function sheet(options: Partial<HeatmapSheetOptions> = {}, peak = 0.5) {
  const heatmaps = createGrid({ height: 5, width: 5, channels: 3 });
  heatmaps.data[(1 * 5 + 3) * 3 + 1] = peak;
  return createHeatmapSheet(IMAGE, heatmaps, {
    skeleton: TWO_SIDED,
    columns: 4,
    scale: 10,
    ...options,
  });
}

/** Left edge of a tile, four side by side. */
const tileAt = (index: number) => GAP + index * (SIDE + GAP);

test('is a PNG file with the picture and a tile for each joint', async () => {
  const bytes = sheet();
  expect([...bytes.subarray(1, 4)].map((code) => String.fromCharCode(code)).join('')).toBe('PNG');
  const { width, at } = await readPng(bytes);
  expect(width).toBe(GAP + 4 * (SIDE + GAP));
  expect(at(tileAt(0), GAP)).toEqual([100, 100, 100]);
  expect(at(tileAt(0) + SIDE - 1, GAP + SIDE - 1)).toEqual([100, 100, 100]);
  for (const tile of [1, 2, 3]) expect(at(tileAt(tile), GAP)).toEqual([75, 75, 75]);
});

test('a heatmap peak is in the middle of its cell, and alone in its tile', async () => {
  const { at } = await readPng(sheet());
  // A cell is 40 pixels; (3, 1) has its center at 140, 60.
  const red = (tile: number, x: number, y: number) => at(tileAt(tile) + x, GAP + y)[0] as number;
  expect(red(2, 140, 60)).toBeGreaterThan(200);
  for (const distance of [10, 20, 30]) {
    // Centers of pixels lie half a pixel to both sides of 140.
    expect(red(2, 139 - distance, 60)).toBe(red(2, 140 + distance, 60));
    expect(red(2, 140, 59 - distance)).toBe(red(2, 140, 60 + distance));
  }
  expect(red(2, 100, 140)).toBe(75);
  expect(red(1, 140, 60)).toBe(red(3, 140, 60));
  expect(red(1, 100, 100)).toBe(75);
});

test('the brightest color is that of the own maximum, or of `high`', async () => {
  const blueAt = async (options: Partial<HeatmapSheetOptions>, peak: number) =>
    (await readPng(sheet(options, peak))).at(tileAt(2) + 140, GAP + 60);
  const own = await blueAt({}, 0.5);
  expect(own).toEqual(await blueAt({}, 0.25));
  expect(own).toEqual(await blueAt({ high: 0.5 }, 0.5));
  expect(own).not.toEqual(await blueAt({ high: 1 }, 0.5));
  own.forEach((value, index) => {
    expect(Math.abs(value - (BRIGHTEST[index] as number))).toBeLessThan(30); // half a canvas pixel beside the center
  });
});

test('rings the maximum', async () => {
  const { at } = await readPng(sheet());
  const row = Array.from({ length: 12 }, (_, dx) => at(tileAt(2) + 140 + dx, GAP + 60));
  expect(row.some((pixel) => pixel.every((value) => value > 185))).toBe(true);
});

test('marks the side of each joint below its tile', async () => {
  const { at, height } = await readPng(sheet());
  const colorsBelow = (tile: number) => {
    const colors = new Set<string>();
    for (let y = GAP + SIDE; y < height; y++) {
      for (let x = 0; x < 12; x++) colors.add(`${at(tileAt(tile) + x, y)}`);
    }
    return colors;
  };
  expect(colorsBelow(1)).toContain(`${rgbOf(SIDE_COLORS.center)}`);
  expect(colorsBelow(2)).toContain(`${rgbOf(SIDE_COLORS.left)}`);
  expect(colorsBelow(3)).toContain(`${rgbOf(SIDE_COLORS.right)}`);
  expect(colorsBelow(0)).not.toContain(`${rgbOf(SIDE_COLORS.left)}`);
});

test('writes the maximum below each tile', async () => {
  const [low, high] = await Promise.all([
    readPng(sheet({ high: 1 }, 0.1)),
    readPng(sheet({ high: 1 }, 0.9)),
  ]);
  const differs = (tile: number) => {
    for (let y = GAP + SIDE; y < low.height; y++) {
      for (let x = 0; x < SIDE; x++) {
        const [left, right] = [low.at(tileAt(tile) + x, y), high.at(tileAt(tile) + x, y)];
        if (`${left}` !== `${right}`) return true;
      }
    }
    return false;
  };
  expect([0, 1, 2, 3].map(differs)).toEqual([false, false, true, false]);
});

test('shows maps of zeros and maps that are no numbers', () => {
  expect(sheet({}, 0).length).toBeGreaterThan(1000);
  expect(sheet({}, Number.NaN).length).toBeGreaterThan(1000);
});

test('brings tiles to about 320 pixels, small pictures and large ones', async () => {
  const widthOf = async (side: number) => {
    const image = plainImage({ height: side, width: side }, [9, 9, 9]);
    const heatmaps = createGrid({ height: 4, width: 4, channels: 3 });
    return (await readPng(createHeatmapSheet(image, heatmaps, { skeleton: TWO_SIDED, columns: 1 })))
      .width;
  };
  expect(await widthOf(64)).toBe(320 + 2 * GAP);
  expect(await widthOf(128)).toBe(384 + 2 * GAP);
  expect(await widthOf(1000)).toBe(320 + 2 * GAP);
});

test('has a last tile for the background, without a ring and without a side', async () => {
  const heatmaps = createGrid({ height: 5, width: 5, channels: 4 });
  for (let cell = 0; cell < 25; cell++) heatmaps.data[cell * 4 + 3] = cell === 12 ? 1 : 0.5;
  const options = { skeleton: TWO_SIDED, columns: 5, scale: 10 };
  const { width, height, at } = await readPng(createHeatmapSheet(IMAGE, heatmaps, options));
  expect(width).toBe(GAP + 5 * (SIDE + GAP));
  const colors = new Set<string>();
  for (let y = GAP; y < height; y++) {
    for (let x = 0; x < SIDE; x++) colors.add(`${at(tileAt(4) + x, y)}`);
  }
  expect(colors.has('255,255,255') || colors.has('0,0,0')).toBe(false);
  for (const color of Object.values(SIDE_COLORS)) expect(colors).not.toContain(`${rgbOf(color)}`);
  expect(at(tileAt(4) + 100, GAP + 100)[0]).toBeGreaterThan(225);
});

test('throws a ShapeError where the heatmaps are those of another skeleton', () => {
  const heatmaps = createGrid({ height: 4, width: 5, channels: 2 });
  expect(() => createHeatmapSheet(IMAGE, heatmaps, { skeleton: TWO_SIDED })).toThrow(
    '`heatmaps` should have shape [height, width, 3], but it has shape [4, 5, 2]. The skeleton is TWO_SIDED; was the network trained with another one?',
  );
});

test.each([0, 1.5])('throws an OptionError for %d columns', (columns) => {
  expect(() => sheet({ columns })).toThrow(
    `\`columns\` should be a whole number of at least 1, but it is ${columns}.`,
  );
});
