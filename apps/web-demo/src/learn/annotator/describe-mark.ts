import type { Mark } from '../annotation/mark.js';

/** What is known about a joint, in words. */
export function describeMark(mark: Mark): string {
  if (mark === null) return 'not placed yet';
  if (mark === 'out') return 'left out';
  return `at ${mark.x.toFixed(0)}, ${mark.y.toFixed(0)}${mark.hidden ? ', hidden' : ''}`;
}
