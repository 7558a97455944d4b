import { expect, test } from 'vitest';
import { listExactPictures } from './list-exact-pictures.js';

const setOf = (...flags: readonly (boolean | undefined)[]) => ({
  length: flags.length,
  annotation: (index: number) => {
    const exact = flags[index];
    return { id: `${index}`, file: null, poses: [], ...(exact !== undefined && { exact }) };
  },
});

test('lists all pictures where none says that it is exact, or not', () => {
  expect(listExactPictures(setOf(undefined, undefined))).toEqual([0, 1]);
  expect(listExactPictures(setOf())).toEqual([]);
});

test('lists those that are exact where some say so', () => {
  expect(listExactPictures(setOf(true, undefined, false, true))).toEqual([0, 3]);
  expect(listExactPictures(setOf(false, undefined))).toEqual([]);
});
