import { expect, test } from 'vitest';
import { capsule, disc } from './capsule.js';
import { drawShape } from './draw-shape.js';
import { ellipse } from './ellipse.js';
import { paintPlain } from './paint-limb.js';
import { roundedPolygon } from './rounded-polygon.js';
import type { Outline } from './shape.js';

/** Amount and centroid of what an outline covers, from a white drawing on black. */
function cover(outline: Outline): { area: number; x: number; y: number } {
  const image = { height: 40, width: 40, data: new Uint8Array(40 * 40 * 3) };
  const paint = paintPlain([255, 255, 255]);
  drawShape(image, { ...outline, paint, depth: 0, opacity: 1, rim: 0, seams: [] });
  let area = 0;
  let x = 0;
  let y = 0;
  for (let pixel = 0; pixel < 40 * 40; pixel++) {
    const share = (image.data[3 * pixel] as number) / 255;
    area += share;
    x += share * (pixel % 40);
    y += share * Math.floor(pixel / 40);
  }
  return { area, x: x / area, y: y / area };
}

test('a disc has its centroid at its middle, pixel centres being integers, and its area', () => {
  const { area, x, y } = cover(disc({ x: 17.3, y: 21.85, radius: 6.4 }));
  expect(x).toBeCloseTo(17.3, 1);
  expect(y).toBeCloseTo(21.85, 1);
  expect(area / (Math.PI * 6.4 ** 2)).toBeCloseTo(1, 2);
});

test('a capsule with equal ends covers a rectangle and a disc', () => {
  const { area, x, y } = cover(capsule({ x: 10, y: 12, radius: 4 }, { x: 26, y: 24, radius: 4 }));
  expect(area / (20 * 8 + Math.PI * 16)).toBeCloseTo(1, 2);
  expect(x).toBeCloseTo(18, 1);
  expect(y).toBeCloseTo(18, 1);
});

test('a tapered capsule is as deep as its radii at its ends, and grows a disc that swallows the other', () => {
  const { distance } = capsule({ x: 5, y: 5, radius: 3 }, { x: 25, y: 5, radius: 1 });
  expect(distance(5, 5)).toBeCloseTo(-3, 9);
  expect(distance(25, 5)).toBeCloseTo(-1, 9);
  expect(distance(2, 5)).toBeCloseTo(0, 9);
  expect(distance(27, 5)).toBeCloseTo(1, 9);
  const swallowed = capsule({ x: 5, y: 5, radius: 3 }, { x: 6, y: 5, radius: 1 });
  expect(swallowed.distance(5, 9)).toBeCloseTo(1, 9);
});

test('a rounded polygon covers the hull of its points, grown', () => {
  const square = [
    { x: 10, y: 10 },
    { x: 24, y: 24 },
    { x: 24, y: 10 },
    { x: 10, y: 24 },
    { x: 17, y: 15 },
  ];
  const { area, x, y } = cover(roundedPolygon(square, 3));
  expect(area / (14 * 14 + 4 * 14 * 3 + Math.PI * 9)).toBeCloseTo(1, 2);
  expect(x).toBeCloseTo(17, 1);
  expect(y).toBeCloseTo(17, 1);
});

test('a polygon of one point is a disc', () => {
  const { distance } = roundedPolygon(
    [
      { x: 3, y: 4 },
      { x: 3, y: 4 },
    ],
    2,
  );
  expect(distance(3, 9)).toBeCloseTo(3, 9);
});

test('an ellipse covers pi times its half axes', () => {
  const { area, x, y } = cover(ellipse({ x: 20, y: 18, radiusX: 12, radiusY: 5, degrees: 30 }));
  expect(area / (Math.PI * 60)).toBeCloseTo(1, 2);
  expect(x).toBeCloseTo(20, 1);
  expect(y).toBeCloseTo(18, 1);
});

test('draws nothing where the shape is outside the picture', () => {
  expect(cover(disc({ x: -20, y: 60, radius: 5 })).area).toBe(0);
});
