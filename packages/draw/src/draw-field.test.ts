import { createCanvas } from '@napi-rs/canvas';
import { createGrid } from '@posewright/pose';
import { expect, test } from 'vitest';
import { type DrawFieldOptions, drawField } from './draw-field.js';
import { readPixels } from './fixtures/read-pixels.js';

/** Two limbs on 3 x 3 cells of 20 pixels; the second limb has one vector, in the middle. */
function fieldPixels(
  vector: readonly [dx: number, dy: number],
  options: Partial<DrawFieldOptions> = {},
) {
  const pafs = createGrid({ height: 3, width: 3, channels: 4 });
  pafs.data.set(vector, 4 * 4 + 2);
  const context = createCanvas(60, 60).getContext('2d');
  drawField(context, pafs, {
    limb: 1,
    heatmapToCanvas: [20, 0, 10, 0, 20, 10],
    color: '#ff0000',
    ...options,
  });
  const pixels = readPixels(context);
  const painted: (readonly [number, number])[] = [];
  for (let y = 0; y < 60; y++) {
    for (let x = 0; x < 60; x++) if ((pixels.at(x, y)[0] as number) > 127) painted.push([x, y]);
  }
  return painted;
}

test('draws a vector of length 1 across its cell, with its head where it points', () => {
  const painted = fieldPixels([1, 0]);
  const columns = painted.map(([x]) => x);
  const height = (x: number) => painted.filter(([column]) => column === x).length;
  expect(Math.min(...columns)).toBeGreaterThanOrEqual(18);
  expect(Math.min(...columns)).toBeLessThanOrEqual(20);
  expect(Math.max(...columns)).toBeGreaterThanOrEqual(39);
  expect(Math.max(...columns)).toBeLessThanOrEqual(41);
  expect(height(35)).toBeGreaterThan(height(24));
});

test('y points down', () => {
  const painted = fieldPixels([0, 1]);
  const width = (y: number) => painted.filter(([, row]) => row === y).length;
  expect(width(35)).toBeGreaterThan(width(24));
});

test('leaves out short vectors, and those of other limbs', () => {
  expect(fieldPixels([0.09, 0])).toHaveLength(0);
  expect(fieldPixels([0.6, 0], { threshold: 0.7 })).toHaveLength(0);
  expect(fieldPixels([1, 0], { limb: 0 })).toHaveLength(0);
});

test.each([2, -1, 0.5])('throws an OptionError for limb %d', (limb) => {
  expect(() => fieldPixels([1, 0], { limb })).toThrow(
    `\`limb\` should be an index below 2, but it is ${limb}.`,
  );
});
