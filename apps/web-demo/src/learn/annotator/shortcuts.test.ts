import { expect, test } from 'vitest';
import { shortcutOf } from './shortcuts.js';

const press = (key: string, held: object = {}, joint = 1) =>
  shortcutOf(
    { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held },
    { joint, joints: 3 },
  );

test('arrows move by a pixel, with shift by ten', () => {
  expect(press('ArrowLeft')).toEqual({ type: 'nudge', dx: -1, dy: 0 });
  expect(press('ArrowDown', { shiftKey: true })).toEqual({ type: 'nudge', dx: 0, dy: 10 });
});

test('tab goes through the joints and leaves after the last', () => {
  expect(press('Tab')).toEqual({ type: 'step', by: 1 });
  expect(press('Tab', { shiftKey: true })).toEqual({ type: 'step', by: -1 });
  expect(press('Tab', {}, 2)).toBeNull();
  expect(press('Tab', { shiftKey: true }, 0)).toBeNull();
});

test('undo and redo, on every keyboard', () => {
  expect(press('z', { ctrlKey: true })).toEqual({ type: 'undo' });
  expect(press('Z', { metaKey: true, shiftKey: true })).toEqual({ type: 'redo' });
  expect(press('y', { ctrlKey: true })).toEqual({ type: 'redo' });
});

test('leaves the browser its own keys', () => {
  expect(press('c', { ctrlKey: true })).toBeNull();
  expect(press('ArrowLeft', { altKey: true })).toBeNull();
  expect(press('F5')).toBeNull();
});
