import { expect, test } from 'vitest';
import { uniqueNames } from './unique-names.js';

test('numbers what has the same name, also where only the case differs', () => {
  expect(uniqueNames(['a.jpg', 'A.jpg', 'a.jpg', 'b'])).toEqual([
    'a.jpg',
    'A-2.jpg',
    'a-3.jpg',
    'b',
  ]);
});

test('leaves out what a file system refuses', () => {
  expect(uniqueNames(['../x:y?.png', '', '.hidden'])).toEqual(['_x_y_.png', 'picture', 'hidden']);
});
