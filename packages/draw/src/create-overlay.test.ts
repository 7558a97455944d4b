import { expect, test } from 'vitest';
import { createOverlay, type OverlayOptions } from './create-overlay.js';
import { plainImage } from './fixtures/plain-image.js';
import { readPng } from './fixtures/read-pixels.js';
import { rgbOf } from './fixtures/rgb-of.js';
import { poseAt, TWO_SIDED } from './fixtures/two-sided.js';
import { personColors } from './person-colors.js';
import { PALE_SIDE_COLORS, SIDE_COLORS } from './side-colors.js';

const GREEN = [0, 100, 0];
const IMAGE = plainImage({ height: 60, width: 80 }, GREEN);
const POSE = poseAt([
  [40, 10],
  [60, 40],
  [20, 40],
]);

function overlay(options: Partial<OverlayOptions> = {}) {
  return createOverlay(IMAGE, { skeleton: TWO_SIDED, predicted: [POSE], ...options });
}

test('is a PNG file', () => {
  expect([...overlay().subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
});

test('paints the middle of the enlarged pixel of each keypoint', async () => {
  const pixels = await readPng(overlay({ scale: 5 }));
  // Pixel x of the picture covers columns 5 x to 5 x + 4.
  expect(pixels.at(202, 52)).toEqual(rgbOf(SIDE_COLORS.center));
  expect(pixels.at(302, 202)).toEqual(rgbOf(SIDE_COLORS.left));
  expect(pixels.at(102, 202)).toEqual(rgbOf(SIDE_COLORS.right));
  expect(pixels.at(202, 290)).toEqual(GREEN);
  expect(pixels.at(399, 299)).toEqual(GREEN);
  expect(pixels.at(399, 300)).not.toEqual(GREEN);
});

test('enlarges small pictures to about 480 pixels, with a legend below and a title above', async () => {
  const plain = await readPng(overlay());
  const titled = await readPng(overlay({ title: 'A title' }));
  expect(plain.width).toBe(480);
  expect(plain.at(0, 359)).toEqual(GREEN);
  const legend = plain.height - 360;
  expect(legend).toBeGreaterThan(20);
  expect(titled.height).toBe(360 + 2 * legend);
  expect(titled.at(0, legend)).toEqual(GREEN);
  expect(titled.at(0, legend - 1)).not.toEqual(GREEN);
  expect(titled.at(63, legend + 63)).toEqual(plain.at(63, 63));
});

test('keeps large pictures as they are', async () => {
  const image = plainImage({ height: 500, width: 700 }, GREEN);
  const { width, at } = await readPng(createOverlay(image, { skeleton: TWO_SIDED, predicted: [] }));
  expect(width).toBe(700);
  expect(at(699, 499)).toEqual(GREEN);
});

test('is as wide as its legend where the picture is narrower', async () => {
  const target = [POSE];
  const image = plainImage({ height: 64, width: 64 }, GREEN);
  const options = { skeleton: TWO_SIDED, predicted: [POSE], target, scale: 1 };
  const { width, at } = await readPng(createOverlay(image, options));
  expect(width).toBeGreaterThan(150);
  expect(at(63, 63)).toEqual(GREEN);
  expect(at(64, 63)).not.toEqual(GREEN);
});

test('draws targets as pale rings over the predictions', async () => {
  const pixels = await readPng(overlay({ predicted: [], target: [POSE], scale: 6 }));
  const row = Array.from({ length: 60 }, (_, dx) => `${pixels.at(363 + dx, 243)}`);
  expect(row).toContain(`${rgbOf(PALE_SIDE_COLORS.left)}`);
  expect(row).not.toContain(`${rgbOf(SIDE_COLORS.left)}`);
});

test('colors people by side, or each in colors of their own', async () => {
  const people = [POSE, poseAt([null, [70, 50], [10, 50]])];
  const scale = 5;
  const bySide = await readPng(overlay({ predicted: people, scale }));
  expect(bySide.at(302, 202)).toEqual(rgbOf(SIDE_COLORS.left));
  expect(bySide.at(352, 252)).toEqual(rgbOf(SIDE_COLORS.left));
  const byPerson = await readPng(overlay({ predicted: people, scale, colorBy: 'person' }));
  expect(byPerson.at(302, 202)).toEqual(rgbOf(personColors(0).left));
  expect(byPerson.at(102, 202)).toEqual(rgbOf(personColors(0).right));
  expect(byPerson.at(352, 252)).toEqual(rgbOf(personColors(1).left));
  expect(byPerson.at(52, 252)).toEqual(rgbOf(personColors(1).right));
});

test('the legend of people has no hue', async () => {
  const squaresOf = async (colorBy: 'side' | 'person') => {
    const { width, height, at } = await readPng(overlay({ predicted: [], colorBy }));
    const colors = new Set<string>();
    for (let x = 0; x < width; x++) colors.add(`${at(x, 360 + Math.floor((height - 360) / 2))}`);
    return colors;
  };
  const left = `${rgbOf(SIDE_COLORS.left)}`;
  expect(await squaresOf('side')).toContain(left);
  const gray = await squaresOf('person');
  expect(gray).not.toContain(left);
  expect(gray).toContain('230,230,230');
  expect(gray).toContain('128,128,128');
});

test('the threshold holds for predictions, not for targets', async () => {
  const faint = [poseAt([null, [60, 40], null], 0.2)];
  const predicted = await readPng(overlay({ predicted: faint, threshold: 0.3, scale: 6 }));
  expect(predicted.at(363, 243)).toEqual(GREEN);
  const target = await readPng(overlay({ predicted: [], target: faint, threshold: 0.3, scale: 6 }));
  const row = Array.from({ length: 60 }, (_, dx) => `${target.at(363 + dx, 243)}`);
  expect(new Set(row).size).toBeGreaterThan(1);
});

test('a limb that leaves the picture does not reach the title or legend', async () => {
  const outside = poseAt([[40, -50], [40, 200], null]);
  const inside = await readPng(overlay({ predicted: [outside], scale: 5 }));
  const empty = await readPng(overlay({ predicted: [], scale: 5 }));
  expect(inside.at(202, 299)).toEqual(rgbOf(SIDE_COLORS.left));
  for (let x = 0; x < 400; x++) expect(inside.at(x, 300)).toEqual(empty.at(x, 300));
});

test('the same poses give the same bytes', () => {
  expect(overlay({ title: 'A title' })).toEqual(overlay({ title: 'A title' }));
});

test.each([0, -1, Number.NaN, Infinity])('throws an OptionError for scale %d', (scale) => {
  expect(() => overlay({ scale })).toThrow(
    `\`scale\` should be a positive number, but it is ${scale}.`,
  );
});

test('throws a ShapeError where the data of the picture do not fill its size', () => {
  const image = { ...IMAGE, width: 81 };
  expect(() => createOverlay(image, { skeleton: TWO_SIDED, predicted: [] })).toThrow(
    '`image.data` should have shape [14580], but it has shape [14400]. A picture of 60 x 81 pixels holds red, green and blue of each.',
  );
});
