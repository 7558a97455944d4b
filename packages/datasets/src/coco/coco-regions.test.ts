import { expect, test } from 'vitest';
import { readSegmentation } from './coco-regions.js';

const runs = {
  kind: 'runs',
  size: { height: 4, width: 6 },
  counts: [9, 2, 2, 2, 2, 2, 5],
};

test('moves outlines from the corner of the picture to pixel centres', () => {
  expect(
    readSegmentation([
      [0, 0, 1, 0, 1, 1, 0, 1],
      [10, 20, 30, 20.5, 30, 40],
    ]),
  ).toEqual({
    kind: 'polygons',
    polygons: [
      [
        { x: -0.5, y: -0.5 },
        { x: 0.5, y: -0.5 },
        { x: 0.5, y: 0.5 },
        { x: -0.5, y: 0.5 },
      ],
      [
        { x: 9.5, y: 19.5 },
        { x: 29.5, y: 20 },
        { x: 29.5, y: 39.5 },
      ],
    ],
  });
});

test('reads run lengths, compressed or not', () => {
  expect(readSegmentation({ size: [4, 6], counts: [9, 2, 2, 2, 2, 2, 5] })).toEqual(runs);
  expect(readSegmentation({ size: [4, 6], counts: '9220003' })).toEqual(runs);
});

test('is null where there is nothing', () => {
  expect(readSegmentation([])).toBeNull();
  expect(readSegmentation(null)).toBeNull();
  expect(readSegmentation(undefined)).toBeNull();
});

test.each([
  ['left', 'run lengths with `size`, [height, width]'],
  [{ size: [4, 0], counts: [] }, 'run lengths with `size`, [height, width]'],
  [
    { size: [4, 6], counts: [1, -1] },
    'run lengths with `counts`, whole numbers or the text that stands for them',
  ],
  [
    { size: [4, 6], counts: '922000P' },
    'run lengths with `counts`, whole numbers or the text that stands for them',
  ],
  [{ size: [4, 6], counts: [9, 2] }, 'run lengths of 4 x 6 pixels together (they have 11)'],
  [[[1, 2, 3, 4]], 'outlines of at least three corners, [x, y, x, y, ...]'],
  [[[1, 2, 3, 4, 5, 6, 7]], 'outlines of at least three corners, [x, y, x, y, ...]'],
  [[[1, 2, 3, 4, 5, null]], 'outlines of at least three corners, [x, y, x, y, ...]'],
])('refuses %j', (segmentation, message) => {
  expect(() => readSegmentation(segmentation)).toThrow(
    expect.objectContaining({ name: 'RangeError', message }),
  );
});
