import { createCanvas } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { drawLabel } from './draw-label.js';
import { readPixels } from './fixtures/read-pixels.js';
import { fontFamily } from './font-family.js';

function labelOn(
  text: string,
  options: { readonly maxWidth?: number; readonly background?: string | null },
) {
  const context = createCanvas(300, 40).getContext('2d');
  const label = { x: 10, y: 5, size: 20, fontFamily: fontFamily(), color: '#ff0000', ...options };
  const width = drawLabel(context, text, label);
  return { width, pixels: readPixels(context) };
}

test('writes on a plate that is 1.5 times as high as the font', () => {
  const { width, pixels } = labelOn('HHHH', { background: '#0000ff' });
  expect(pixels.at(11, 6)).toEqual([0, 0, 255]);
  expect(pixels.at(Math.floor(10 + width) - 1, 34)).toEqual([0, 0, 255]);
  expect(pixels.at(11, 36)).toEqual([0, 0, 0]);
  expect(pixels.at(Math.ceil(10 + width) + 1, 20)).toEqual([0, 0, 0]);
});

test('writes in the middle of the plate, in its color', () => {
  const { width, pixels } = labelOn('HHHH', { background: null });
  const rows: number[] = [];
  for (let y = 0; y < 40; y++) {
    for (let x = 0; x < 300; x++) {
      if ((pixels.at(x, y)[0] as number) < 250) continue;
      rows.push(y);
      expect(x).toBeGreaterThanOrEqual(10);
      expect(x).toBeLessThan(10 + width);
    }
  }
  const middle = (Math.min(...rows) + Math.max(...rows)) / 2;
  expect(Math.abs(middle - 19.5)).toBeLessThanOrEqual(1);
});

test('shortens a text that is too long', () => {
  const whole = labelOn('a long text that goes on', { background: null });
  const short = labelOn('a long text that goes on', { background: null, maxWidth: 100 });
  expect(whole.width).toBeGreaterThan(100);
  expect(short.width).toBeLessThanOrEqual(100);
  expect(short.width).toBeGreaterThan(70);
  const prefixes = Array.from({ length: 24 }, (_, end) =>
    'a long text that goes on'.slice(0, end).trimEnd(),
  );
  const widths = prefixes.map((prefix) => labelOn(`${prefix}…`, { background: null }).width);
  expect(short.width).toBe(Math.max(...widths.filter((width) => width <= 100)));
});

test('writes nothing where not even one letter fits', () => {
  expect(labelOn('text', { background: null, maxWidth: 2 }).width).toBe(0);
});
