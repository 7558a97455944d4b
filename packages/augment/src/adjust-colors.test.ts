import { expect, test } from 'vitest';
import { adjustColors } from './adjust-colors.js';

const image = { height: 1, width: 2, data: Uint8Array.of(100, 100, 100, 0, 200, 255) };
const unchanged = { gains: [1, 1, 1] as const, contrast: 1, brightness: 0 };
const colors = (change: Partial<Parameters<typeof adjustColors>[1]>) => [
  ...adjustColors(image, { ...unchanged, ...change }).data,
];

test('returns the same colors where nothing changes', () => {
  expect(colors({})).toEqual([...image.data]);
});

test('multiplies each channel, rounds and clips', () => {
  expect(colors({ gains: [1.4, 0.6, 1.234] })).toEqual([140, 60, 123, 0, 120, 255]);
});

test('moves away from middle gray with contrast, halves rounded to even', () => {
  expect(colors({ contrast: 2 })).toEqual([72, 72, 72, 0, 255, 255]);
});

test('adds brightness', () => {
  expect(colors({ brightness: 0.2 })).toEqual([151, 151, 151, 51, 251, 255]);
});

test('leaves its argument as it is', () => {
  colors({ gains: [0, 0, 0] });
  expect([...image.data]).toEqual([100, 100, 100, 0, 200, 255]);
});
