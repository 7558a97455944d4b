import { COCO_17 } from '@posewright/pose';
import { expect, test } from 'vitest';
import { ownSkeleton } from '../skeleton/own-skeleton.js';
import { annotate } from './annotate.js';
import type { AnnotatorAction } from './annotator-action.js';
import {
  type AnnotatedPicture,
  type AnnotatorState,
  NOTHING_ANNOTATED,
} from './annotator-state.js';

const skeleton = ownSkeleton({
  joints: ['head', 'left_hand', 'right_hand'],
  limbs: [
    [0, 1],
    [0, 2],
  ],
  flip: [0, 2, 1],
});

const picture = (id: string, width = 100): AnnotatedPicture => ({
  id,
  name: `${id}.png`,
  blob: new Blob(),
  size: { height: 100, width },
  marks: [null, null, null],
  held: false,
});

const START: AnnotatorState = {
  ...NOTHING_ANNOTATED,
  scene: { skeleton, pictures: [picture('a'), picture('b', 200)], current: 0, joint: 0 },
};

const after = (...actions: readonly AnnotatorAction[]) => actions.reduce(annotate, START);
const marksOf = ({ scene }: AnnotatorState, place = 0) => scene.pictures[place]?.marks;
const at = (x: number, y: number, hidden = false) => ({ x, y, hidden });

test('clicks place one joint after the other', () => {
  const state = after(
    { type: 'place', x: 1, y: 2 },
    { type: 'place', x: 3, y: 4 },
    { type: 'place', x: 5, y: 6 },
  );
  expect(marksOf(state)).toEqual([at(1, 2), at(3, 4), at(5, 6)]);
  expect(state.scene.joint).toBe(2);
});

test('a click goes on to the next joint without a mark, around the end', () => {
  const state = after({ type: 'select', joint: 2 }, { type: 'place', x: 1, y: 1 });
  expect(state.scene.joint).toBe(0);
});

test('nothing is placed outside of the picture', () => {
  expect(marksOf(after({ type: 'place', x: -9, y: 140 }))?.[0]).toEqual(at(-0.5, 99.5));
});

test('arrows move the active joint, and find it a place in the middle first', () => {
  const state = after({ type: 'nudge', dx: 1, dy: 0 }, { type: 'nudge', dx: 1, dy: -10 });
  expect(marksOf(state)?.[0]).toEqual(at(50.5, 39.5));
});

test('the steps of a drag are undone together, a drag of another joint alone', () => {
  const dragged = after(
    { type: 'place', x: 1, y: 1 },
    { type: 'select', joint: 0 },
    { type: 'move', x: 2, y: 2 },
    { type: 'move', x: 3, y: 3 },
  );
  expect(dragged.past).toHaveLength(2);
  expect(marksOf(annotate(dragged, { type: 'undo' }))?.[0]).toEqual(at(1, 1));
});

test('redo brings back what was undone, until something else is done', () => {
  const undone = after({ type: 'place', x: 1, y: 1 }, { type: 'undo' });
  expect(marksOf(undone)?.[0]).toBeNull();
  expect(marksOf(annotate(undone, { type: 'redo' }))?.[0]).toEqual(at(1, 1));
  const changed = annotate(undone, { type: 'leave-out' });
  expect(annotate(changed, { type: 'redo' })).toBe(changed);
});

test('what only moves the eye is not undone', () => {
  const state = after({ type: 'turn', by: 1 }, { type: 'step', by: 1 });
  expect(state.past).toEqual([]);
  expect(state.scene).toMatchObject({ current: 1, joint: 1 });
  expect(annotate(state, { type: 'turn', by: 1 }).scene.current).toBe(1);
});

test('hiding keeps the place, leaving out and removing do not', () => {
  const placed = after({ type: 'place', x: 1, y: 1 }, { type: 'select', joint: 0 });
  expect(marksOf(annotate(placed, { type: 'hide' }))?.[0]).toEqual(at(1, 1, true));
  expect(marksOf(annotate(placed, { type: 'leave-out' }))?.[0]).toBe('out');
  expect(marksOf(annotate(placed, { type: 'remove' }))?.[0]).toBeNull();
});

test('copies the pose of the picture before, at the same share of the size', () => {
  const state = after(
    { type: 'place', x: 9.5, y: 10 },
    { type: 'leave-out' },
    { type: 'turn', by: 1 },
    { type: 'copy-previous' },
  );
  expect(marksOf(state, 1)).toEqual([at(19.5, 10), 'out', null]);
});

test('a suggestion fills what has no mark, in the picture that it is of', () => {
  const keypoints = [{ x: 7, y: 7, score: 0.5 }, { x: 8, y: 8, score: 0.9 }, null];
  const state = after(
    { type: 'place', x: 1, y: 1 },
    { type: 'turn', by: 1 },
    { type: 'suggest', picture: 'a', keypoints },
  );
  expect(marksOf(state)).toEqual([at(1, 1), at(8, 8), null]);
  expect(marksOf(state, 1)).toEqual([null, null, null]);
});

test('a picture that was dropped comes back by undo', () => {
  const state = after({ type: 'drop-picture', picture: 0 });
  expect(state.scene.pictures.map(({ id }) => id)).toEqual(['b']);
  expect(annotate(state, { type: 'undo' }).scene.pictures).toHaveLength(2);
});

test('marks follow their joints through a change of the skeleton', () => {
  const state = after(
    { type: 'place', x: 1, y: 1 },
    { type: 'place', x: 2, y: 2 },
    { type: 'edit-skeleton', edit: { kind: 'raise', joint: 1 } },
    { type: 'edit-skeleton', edit: { kind: 'add', name: 'tail' } },
  );
  expect(state.scene.skeleton.joints).toEqual(['left_hand', 'head', 'right_hand', 'tail']);
  expect(marksOf(state)).toEqual([at(2, 2), at(1, 1), null, null]);
});

test('a skeleton with other joints keeps the marks of those with the same name', () => {
  const named = after(
    { type: 'edit-skeleton', edit: { kind: 'rename', joint: 0, name: 'nose' } },
    { type: 'place', x: 1, y: 1 },
    { type: 'edit-skeleton', edit: { kind: 'use', skeleton: COCO_17 } },
  );
  expect(marksOf(named)?.[0]).toEqual(at(1, 1));
  expect(marksOf(named)).toHaveLength(17);
});
