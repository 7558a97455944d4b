import { createCanvas } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { drawLegend } from './draw-legend.js';
import { readPixels } from './fixtures/read-pixels.js';
import { rgbOf } from './fixtures/rgb-of.js';
import { SIDE_COLORS } from './side-colors.js';

function legend(variants: boolean) {
  const context = createCanvas(500, 40).getContext('2d');
  const width = drawLegend(context, { x: 0, y: 5, size: 20, color: '#00ff00', variants });
  const pixels = readPixels(context);
  const columnsOf = (color: string) =>
    Array.from({ length: 500 }, (_, x) => x).filter((x) =>
      Array.from({ length: 40 }, (_, y) => `${pixels.at(x, y)}`).includes(`${rgbOf(color)}`),
    );
  return { width, columnsOf };
}

test('shows a square in the color of the left, then one in that of the right', () => {
  const { columnsOf } = legend(false);
  expect(columnsOf(SIDE_COLORS.left)).toEqual(Array.from({ length: 14 }, (_, x) => x));
  const right = columnsOf(SIDE_COLORS.right);
  expect(right.length).toBeGreaterThanOrEqual(13);
  expect(right[0]).toBeGreaterThan(30);
});

test('explains both variants only where asked', () => {
  const short = legend(false);
  const long = legend(true);
  expect(long.width).toBeGreaterThan(short.width + 100);
  expect(Math.max(...short.columnsOf('#00ff00'))).toBeLessThan(short.width);
  expect(Math.max(...long.columnsOf('#00ff00'))).toBeGreaterThan(short.width + 100);
  expect(Math.max(...long.columnsOf('#00ff00'))).toBeLessThan(long.width);
});
