import { expect, test } from 'vitest';
import { measureHeadSizes } from './measure-head-sizes.js';

test('is 0.6 of the diagonal of the rectangle, or the size that is given', () => {
  const head = { x: 5, y: 6, width: 30, height: 40 };
  expect(measureHeadSizes([{ head }, { headSize: 12 }, { head, headSize: 12 }])).toEqual([
    30, 12, 12,
  ]);
});

test('is null where there is no head, or one without a size', () => {
  const head = { x: 5, y: 6, width: 0, height: 0 };
  expect(measureHeadSizes([{}, { head }, { headSize: 0 }])).toEqual([null, null, null]);
});

test.each([[-1], [Number.NaN]])('refuses a head of %s pixels', (headSize) => {
  expect(() => measureHeadSizes([{ headSize: 1 }, { headSize }])).toThrow(
    expect.objectContaining({
      name: 'OptionError',
      message: `\`people[1]\` should be a head of a finite size, but it is ${headSize}.`,
    }),
  );
});
