import { createCanvas } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { drawImage } from './draw-image.js';
import { plainImage } from './fixtures/plain-image.js';
import { readPixels } from './fixtures/read-pixels.js';

test('puts every pixel at its place, opaque', () => {
  const context = createCanvas(4, 3).getContext('2d');
  const data = Uint8Array.from({ length: 12 }, (_, at) => at * 20);
  drawImage(context, { height: 2, width: 2, data }, { x: 1, y: 1 });
  const pixels = readPixels(context);
  expect(pixels.at(1, 1)).toEqual([0, 20, 40]);
  expect(pixels.at(2, 1)).toEqual([60, 80, 100]);
  expect(pixels.at(1, 2)).toEqual([120, 140, 160]);
  expect(pixels.at(2, 2)).toEqual([180, 200, 220]);
  expect(pixels.at(0, 0)).toEqual([0, 0, 0]);
  expect(context.getImageData(2, 2, 1, 1).data[3]).toBe(255);
  expect(context.getImageData(0, 0, 1, 1).data[3]).toBe(0);
});

test('throws a ShapeError where the data do not fill the size', () => {
  const context = createCanvas(4, 3).getContext('2d');
  const image = { ...plainImage({ height: 2, width: 2 }, [0, 0, 0]), width: 3 };
  expect(() => drawImage(context, image)).toThrow(
    '`image.data` should have shape [18], but it has shape [12]. A picture of 2 x 3 pixels holds red, green and blue of each.',
  );
});
