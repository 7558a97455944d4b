import { createCanvas } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { directionIndex, directionTable } from './direction-table.js';
import { drawFieldLegend } from './draw-field-legend.js';
import { readPixels } from './fixtures/read-pixels.js';

function legend() {
  const context = createCanvas(120, 120).getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, 120, 120);
  context.globalAlpha = 1;
  drawFieldLegend(context, { x: 10, y: 10, size: 100 });
  return { context, pixels: readPixels(context) };
}

test('has the color of a direction where that direction points, darker toward the middle', () => {
  const { pixels } = legend();
  const table = directionTable();
  for (let degrees = 0; degrees < 360; degrees += 30) {
    const [dx, dy] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    const index = directionIndex(dx, dy) * 3;
    const expected = [...table.subarray(index, index + 3)];
    const at = (radius: number) =>
      pixels.at(Math.floor(60 + radius * dx), Math.floor(60 + radius * dy));
    at(47).forEach((value, channel) => {
      expect(Math.abs(value - (expected[channel] as number))).toBeLessThan(14);
    });
    const brightness = [45, 25, 8].map((radius) => Math.max(...at(radius)));
    expect(brightness[0]).toBeGreaterThan((brightness[1] as number) + 40);
    expect(brightness[1]).toBeGreaterThan((brightness[2] as number) + 20);
  }
});

test('stays within its circle, and leaves the state of the context as it was', () => {
  const { context, pixels } = legend();
  for (const [x, y] of [
    [60, 5],
    [5, 60],
    [60, 115],
    [115, 60],
    [14, 14],
  ] as const) {
    expect(pixels.at(x, y)).toEqual([255, 255, 255]);
  }
  expect(context.fillStyle).toBe('#ffffff');
});
