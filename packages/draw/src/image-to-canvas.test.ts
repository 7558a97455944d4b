import { applyAffine } from '@posewright/pose';
import { expect, test } from 'vitest';
import { imageToCanvas } from './image-to-canvas.js';

test('puts a keypoint into the middle of its enlarged pixel: (x + 0.5) * scale', () => {
  const map = imageToCanvas({ image: { height: 4, width: 6 }, size: { height: 12, width: 18 } });
  expect(applyAffine(map, { x: 0, y: 0 })).toEqual({ x: 1.5, y: 1.5 });
  expect(applyAffine(map, { x: 5, y: 2 })).toEqual({ x: 16.5, y: 7.5 });
});

test('maps the edges of the picture to its edges on the canvas', () => {
  const size = { height: 30, width: 50 };
  const map = imageToCanvas({ image: { height: 7, width: 9 }, size, x: 100, y: 200 });
  const [start, end] = [
    { x: -0.5, y: -0.5 },
    { x: 8.5, y: 6.5 },
  ].map((at) => applyAffine(map, at));
  expect(start?.x).toBeCloseTo(100, 10);
  expect(start?.y).toBeCloseTo(200, 10);
  expect(end?.x).toBeCloseTo(150, 10);
  expect(end?.y).toBeCloseTo(230, 10);
});
