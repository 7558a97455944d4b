import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { fontFamily } from './font-family.js';

function widthIn(family: string): number {
  const context = createCanvas(1, 1).getContext('2d');
  context.font = `500 100px ${family}`;
  return context.measureText('right_shoulder 0.83').width;
}

test('brings a font of its own, whatever the system has', () => {
  const family = fontFamily();
  expect(family).toBe('"Posewright Inter", sans-serif');
  expect(GlobalFonts.has('Posewright Inter')).toBe(true);
  expect(widthIn(family)).toBeGreaterThan(500);
  expect(widthIn(family)).not.toBe(widthIn('serif'));
});

test('registers it once', () => {
  const { length } = GlobalFonts.families;
  fontFamily();
  expect(GlobalFonts.families).toHaveLength(length);
});
