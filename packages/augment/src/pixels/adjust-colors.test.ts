import type { RgbImage } from '@posewright/pose';
import { expect, test } from 'vitest';
import { adjustColors } from './adjust-colors.js';
import type { ColorParameters } from './color-parameters.js';

const image: RgbImage = { height: 1, width: 2, data: Uint8Array.of(100, 100, 100, 0, 200, 255) };
const unchanged: ColorParameters = {
  colorOrder: ['gains', 'contrast', 'brightness', 'saturation', 'hue', 'channels'],
  gains: [1, 1, 1],
  contrast: 1,
  contrastAnchor: 'middle-gray',
  brightness: 0,
  saturation: 1,
  hueDegrees: 0,
  channels: [0, 1, 2],
  grayscale: false,
};
const colors = (change: Partial<ColorParameters>) => [
  ...adjustColors(image, { ...unchanged, ...change }).data,
];

test('returns the same picture where nothing changes', () => {
  expect(adjustColors(image, unchanged)).toBe(image);
  expect(adjustColors(image, { ...unchanged, contrast: 2, colorOrder: [] })).toBe(image);
});

test('multiplies each channel, rounds and clips', () => {
  expect(colors({ gains: [1.4, 0.6, 1.234] })).toEqual([140, 60, 123, 0, 120, 255]);
});

test('moves away from middle gray with contrast, halves rounded to even', () => {
  expect(colors({ contrast: 2 })).toEqual([72, 72, 72, 0, 255, 255]);
});

test('moves away from black, or from the mean of the channels, where contrast has that anchor', () => {
  expect(colors({ contrast: 0.5, contrastAnchor: 'black' })).toEqual([50, 50, 50, 0, 100, 128]);
  // 455 / 3 is the mean of the second pixel.
  expect(colors({ contrast: 0.5, contrastAnchor: 'own-gray' })).toEqual([
    100, 100, 100, 76, 176, 203,
  ]);
});

test('adds brightness', () => {
  expect(colors({ brightness: 0.2 })).toEqual([151, 151, 151, 51, 251, 255]);
});

test('goes by the order, and clips after each step', () => {
  const change = { brightness: 0.6, contrast: 0.5, contrastAnchor: 'black' } as const;
  // 100 + 153 = 253, halved; 200 + 153 is clipped to 255, halved.
  expect(colors({ ...change, colorOrder: ['brightness', 'contrast'] })).toEqual([
    126, 126, 126, 76, 128, 128,
  ]);
  expect(colors({ ...change, colorOrder: ['contrast', 'brightness'] })).toEqual([
    203, 203, 203, 153, 253, 255,
  ]);
  expect(colors({ ...change, colorOrder: ['contrast'] })).toEqual([50, 50, 50, 0, 100, 128]);
});

test('turns hues, strengthens colors and exchanges channels', () => {
  expect(colors({ hueDegrees: 120 }).slice(3)).toEqual([255, 0, 200]);
  expect(colors({ saturation: 0.5 })).toEqual([100, 100, 100, 128, 228, 255]);
  expect(colors({ channels: [2, 0, 1] })).toEqual([100, 100, 100, 255, 0, 200]);
  // First exchanged, then multiplied.
  expect(
    colors({ channels: [2, 0, 1], gains: [0, 1, 1], colorOrder: ['channels', 'gains'] }),
  ).toEqual([0, 100, 100, 0, 0, 200]);
});

test('takes out colors last', () => {
  expect(colors({ grayscale: true, gains: [1, 0.5, 1] })).toEqual([71, 71, 71, 88, 88, 88]);
});

test('leaves its argument as it is', () => {
  colors({ gains: [0, 0, 0], saturation: 2, hueDegrees: 40, channels: [2, 1, 0], grayscale: true });
  expect([...image.data]).toEqual([100, 100, 100, 0, 200, 255]);
});
