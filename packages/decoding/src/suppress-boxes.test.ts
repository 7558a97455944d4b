import { expect, test } from 'vitest';
import { suppressBoxes } from './suppress-boxes.js';

const boxAt = (x: number, score: number) => ({ x, y: 0, width: 4, height: 2, score });

test('groups boxes with the highest that they overlap', () => {
  // One pixel apart they share 6 of 10, two apart 4 of 12.
  const boxes = [boxAt(0, 0.7), boxAt(1, 0.9), boxAt(3, 0.8), boxAt(20, 0.1)];
  expect(suppressBoxes(boxes, { threshold: 0.5 })).toEqual({
    keep: [1, 2, 3],
    groups: [[1, 0], [2], [3]],
  });
  expect(suppressBoxes(boxes, { threshold: 0.3 }).keep).toEqual([1, 3]);
});

test('keeps a box that overlaps exactly as much as the threshold', () => {
  expect(suppressBoxes([boxAt(0, 1), boxAt(1, 1)], { threshold: 0.6 }).keep).toEqual([0, 1]);
});

test('boxes without area overlap nothing', () => {
  const point = { x: 1, y: 1, width: 0, height: 0, score: 1 };
  expect(suppressBoxes([point, point, boxAt(0, 0.5)], { threshold: 0 }).keep).toEqual([0, 1, 2]);
});

test.each([
  [
    { ...boxAt(0, 1), width: -1 },
    "`boxes[0]` should be a rectangle, but it is 'x 0, y 0, width -1, height 2'.",
  ],
  [boxAt(0, Number.NaN), '`boxes[0].score` should be a finite number, but it is NaN.'],
])('refuses %j', (box, message) => {
  expect(() => suppressBoxes([box], { threshold: 0.5 })).toThrow(
    expect.objectContaining({ name: 'OptionError', message }),
  );
});
