import type { AnnotatorAction } from '../annotation/annotator-action.js';

/** The keys of the annotator, for people, in the order of their use. */
export const SHORTCUTS: readonly (readonly [keys: string, what: string])[] = [
  ['Arrows', 'move the joint by 1 pixel'],
  ['Shift + arrows', 'by 10 pixels'],
  ['Tab, Shift + Tab', 'next joint, joint before'],
  ['H', 'hidden, or seen'],
  ['X', 'leave out: not in the picture'],
  ['Delete', 'remove the mark'],
  ['Ctrl + Z, Ctrl + Y', 'undo, redo'],
  ['N, P', 'next picture, picture before'],
  ['C', 'copy the pose before'],
  ['S', 'suggest a pose'],
  ['+, −, 0', 'closer, farther, all of it'],
  ['Esc', 'leave the picture'],
];

/** What a key does beside changing annotations. */
export type ViewCommand = 'zoom-in' | 'zoom-out' | 'fit' | 'suggest' | 'leave';

/** The parts of a keyboard event that decide. */
export interface Keystroke {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const LETTERS: Readonly<Record<string, AnnotatorAction | ViewCommand>> = {
  h: { type: 'hide' },
  x: { type: 'leave-out' },
  delete: { type: 'remove' },
  backspace: { type: 'remove' },
  n: { type: 'turn', by: 1 },
  p: { type: 'turn', by: -1 },
  c: { type: 'copy-previous' },
  s: 'suggest',
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  '0': 'fit',
  escape: 'leave',
};

/**
 * What a key does while the picture has the focus; `null` where the browser shall decide. Tab is the browser's at the first and last joint,
 * so that nobody is held.
 */
export function shortcutOf(
  { key, shiftKey, ctrlKey, metaKey, altKey }: Keystroke,
  { joint, joints }: { readonly joint: number; readonly joints: number },
): AnnotatorAction | ViewCommand | null {
  const name = key.toLowerCase();
  if (altKey) return null;
  if (ctrlKey || metaKey) {
    if (name === 'z') return { type: shiftKey ? 'redo' : 'undo' };
    return name === 'y' ? { type: 'redo' } : null;
  }
  const arrow = ARROWS[key];
  if (arrow !== undefined) {
    const pixels = shiftKey ? 10 : 1;
    return { type: 'nudge', dx: arrow[0] * pixels, dy: arrow[1] * pixels };
  }
  if (key === 'Tab') {
    const by = shiftKey ? -1 : 1;
    return joint + by >= 0 && joint + by < joints ? { type: 'step', by } : null;
  }
  return LETTERS[name] ?? null;
}
