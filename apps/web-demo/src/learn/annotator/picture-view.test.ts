import { applyAffine } from '@posewright/pose';
import { expect, test } from 'vitest';
import { canvasToPicture, moved, pictureToCanvas, WHOLE, zoomAt } from './picture-view.js';

const sizes = { picture: { height: 50, width: 100 }, canvas: { height: 200, width: 200 } };
const { picture, canvas } = sizes;

test('shows all of a picture in the middle, pixel centres between the corners', () => {
  const toCanvas = pictureToCanvas(WHOLE, picture, canvas);
  expect(applyAffine(toCanvas, { x: -0.5, y: -0.5 })).toEqual({ x: 0, y: 50 });
  expect(applyAffine(toCanvas, { x: 99.5, y: 49.5 })).toEqual({ x: 200, y: 150 });
});

test('comes back from the canvas to where it was', () => {
  const toCanvas = pictureToCanvas({ zoom: 3, middle: { x: 0.3, y: 0.6 } }, picture, canvas);
  const back = canvasToPicture(applyAffine(toCanvas, { x: 12.25, y: 30 }), toCanvas);
  expect(back.x).toBeCloseTo(12.25);
  expect(back.y).toBeCloseTo(30);
});

test('zooms about a point', () => {
  const point = { x: 60, y: 90 };
  const view = zoomAt(WHOLE, { factor: 8, point }, sizes);
  const before = canvasToPicture(point, pictureToCanvas(WHOLE, picture, canvas));
  const after = canvasToPicture(point, pictureToCanvas(view, picture, canvas));
  expect(after.x).toBeCloseTo(before.x);
  expect(after.y).toBeCloseTo(before.y);
});

test('never leaves the picture', () => {
  const far = moved({ zoom: 4, middle: { x: 0.5, y: 0.5 } }, { x: 1000, y: -1000 }, sizes);
  expect(far.middle).toEqual({ x: 0.875, y: 0.25 });
  expect(zoomAt(far, { factor: 0.01, point: { x: 0, y: 0 } }, sizes)).toEqual(WHOLE);
});
