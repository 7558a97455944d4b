import type { RgbImage } from '@posewright/pose';
import { expect, test } from 'vitest';
import { cropAround } from './crop-around.js';

/** A picture whose red is the column and whose green is the row. */
function numbered(height: number, width: number): RgbImage {
  const data = new Uint8Array(height * width * 3);
  for (let pixel = 0; pixel < height * width; pixel++) {
    data.set([pixel % width, Math.floor(pixel / width), 0], 3 * pixel);
  }
  return { height, width, data };
}

const at = (x: number, y: number) => ({ x, y, score: 1 });
const image = numbered(60, 100);

test('shows somebody small with a margin, pixel by pixel', () => {
  const poses = [{ keypoints: [at(50, 20), null] }, { keypoints: [at(55, 30)] }];
  const { image: part, imageToCutout } = cropAround(image, poses);
  expect([part.height, part.width]).toEqual([19, 14]);
  expect(imageToCutout).toEqual([1, 0, -46, 0, 1, -16]);
  expect([...part.data.subarray(0, 3), ...part.data.subarray(-3)]).toEqual([46, 16, 0, 59, 34, 0]);
});

test('stops at the border, keypoints beyond it among what is around', () => {
  const { image: part, imageToCutout } = cropAround(image, [
    { keypoints: [at(-10, -5), at(5, 5)] },
  ]);
  expect([part.height, part.width]).toEqual([12, 12]);
  expect(imageToCutout).toEqual([1, 0, -0, 0, 1, -0]);
});

test.each([
  ['somebody who fills it', [at(10, 5), at(60, 50)]],
  ['nobody', [null]],
  ['somebody beside it', [at(300, 300)]],
])('shows the whole picture of %s', (_, keypoints) => {
  expect(cropAround(image, [{ keypoints }]).image).toBe(image);
});
