import { expect, test } from 'vitest';
import type { AnnotatorAction } from '../annotation/annotator-action.js';
import type { Mark } from '../annotation/mark.js';
import { type PictureView, type Point, WHOLE } from './picture-view.js';
import { createPointerGestures } from './pointer-gestures.js';

/** A picture of 100 x 100 pixels on a canvas of 200 x 200. */
function setUp(marks: readonly Mark[] = [null], joint = 0) {
  const done: AnnotatorAction[] = [];
  let view: PictureView = WHOLE;
  let aim: Point | null = null;
  const gestures = createPointerGestures({
    view: () => view,
    setView: (next) => {
      view = next;
    },
    sizes: () => ({ picture: { height: 100, width: 100 }, canvas: { height: 200, width: 200 } }),
    marks: () => marks,
    joint: () => joint,
    dispatch: (action) => void done.push(action),
    setAim: (next) => {
      aim = next;
    },
  });
  return { done, gestures, view: () => view, aim: () => aim };
}

const mouse = (x: number, y: number) => ({ id: 1, x, y, isTouch: false });
const finger = (x: number, y: number, id = 1) => ({ id, x, y, isTouch: true });

test('a click places the active joint', () => {
  const { gestures, done } = setUp();
  gestures.down(mouse(101, 41));
  gestures.up(mouse(101, 41));
  expect(done).toEqual([{ type: 'place', x: 50, y: 20 }]);
});

test('a mouse that is dragged over the picture places nothing', () => {
  const { gestures, done } = setUp();
  gestures.down(mouse(100, 100));
  gestures.move(mouse(150, 100));
  gestures.up(mouse(150, 100));
  expect(done).toEqual([]);
});

test('a finger places where it is lifted, with a loupe meanwhile', () => {
  const { gestures, done, aim } = setUp();
  gestures.down(finger(20, 20));
  gestures.move(finger(101, 101));
  expect(aim()).toMatchObject({ x: 101, y: 101 });
  gestures.up(finger(101, 101));
  expect(aim()).toBeNull();
  expect(done).toEqual([{ type: 'place', x: 50, y: 50 }]);
});

test('a joint that is taken hold of does not jump to the pointer', () => {
  const { gestures, done } = setUp([{ x: 50, y: 50, hidden: false }]);
  gestures.down(mouse(105, 101));
  gestures.move(mouse(125, 101));
  gestures.up(mouse(125, 101));
  expect(done).toEqual([
    { type: 'select', joint: 0 },
    { type: 'move', x: 60, y: 50 },
  ]);
});

test('a click near a joint places the one that waits, a click on it takes it', () => {
  const marks = [{ x: 50, y: 50, hidden: false }, null];
  const near = setUp(marks, 1);
  near.gestures.down(mouse(101, 112));
  near.gestures.up(mouse(101, 112));
  expect(near.done.at(-2)).toEqual({ type: 'select', joint: 1 });
  expect(near.done.at(-1)).toEqual({ type: 'place', x: 50, y: 55.5 });
  const on = setUp(marks, 1);
  on.gestures.down(mouse(101, 105));
  on.gestures.up(mouse(101, 105));
  expect(on.done).toEqual([{ type: 'select', joint: 0 }]);
});

test('two fingers zoom and place nothing', () => {
  const { gestures, done, view } = setUp();
  gestures.down(finger(90, 100));
  gestures.down(finger(110, 100, 2));
  gestures.move(finger(130, 100, 2));
  gestures.up(finger(130, 100, 2));
  gestures.up(finger(90, 100));
  expect(view().zoom).toBeCloseTo(2);
  expect(done).toEqual([]);
});
