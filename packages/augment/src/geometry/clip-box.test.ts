import { expect, test } from 'vitest';
import { clipBox } from './clip-box.js';
import { dropOutside } from './drop-outside.js';

const picture = { height: 40, width: 50 };

test('cuts a box off half a pixel beyond the outermost centers', () => {
  expect(clipBox({ x: -9, y: 3, width: 20, height: 100 }, picture)).toEqual({
    x: -0.5,
    y: 3,
    width: 11.5,
    height: 36.5,
  });
  const inside = { x: 1, y: 2, width: 3, height: 4 };
  expect(clipBox(inside, picture)).toEqual(inside);
});

test('leaves nothing of a box outside, or without an extent', () => {
  expect(clipBox({ x: 49.5, y: 3, width: 20, height: 10 }, picture)).toBeNull();
  expect(clipBox({ x: 3, y: -9, width: 20, height: 8 }, picture)).toBeNull();
  expect(clipBox({ x: 3, y: 3, width: 0, height: 8 }, picture)).toBeNull();
});

test('drops keypoints beyond the edges, and keeps all else', () => {
  const at = (x: number, y: number) => ({ x, y, score: 0.5, visible: false });
  const keypoints = [at(-0.5, 39.4), at(-0.6, 3), at(49.5, 3), at(3, 39.5), null];
  expect(dropOutside({ keypoints, score: 0.2 }, picture)).toEqual({
    keypoints: [at(-0.5, 39.4), null, null, null, null],
    score: 0.2,
  });
});
