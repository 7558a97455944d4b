import { expect, test } from 'vitest';
import { readMe } from './read-me.js';

const placed = { x: 1, y: 2, hidden: false };
const shown = { held: false, marks: [placed] };

test('says what is measured', () => {
  const text = readMe([shown, { held: true, marks: [placed] }]);
  expect(text).toContain('2 pictures');
  expect(text).toContain('The pictures of the part val2017 are kept for measuring.');
  expect(text).not.toContain('--validation-split');
});

test('without a picture for measuring that has a mark, it is measured on what it learns', () => {
  for (const pictures of [[shown], [shown, { held: true, marks: [null] }]]) {
    expect(readMe(pictures)).toContain('--validation-split train2017');
  }
  expect(readMe([shown])).toContain('1 picture, annotated');
});
