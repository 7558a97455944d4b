import { expect, test } from 'vitest';
import { epochTicks, shareAxis, valueAxis } from './chart-axes.js';

test('an axis is logarithmic where values span more than a factor of ten', () => {
  expect(valueAxis([0.021, 0.0009])).toEqual({
    type: 'log',
    domain: [0.0009, 0.021],
    ticks: [0.001, 0.002, 0.005, 0.01, 0.02],
  });
  expect(valueAxis([10, 1]).type).toBe('linear');
});

test('a long logarithmic axis has the powers of ten only', () => {
  expect(valueAxis([0.00003, 2]).ticks).toEqual([0.0001, 0.001, 0.01, 0.1, 1]);
});

test('a linear axis starts at zero, or below where values do, and ends at a round number', () => {
  expect(valueAxis([0.34, 0.21])).toEqual({
    type: 'linear',
    domain: [0, 0.4],
    ticks: [0, 0.1, 0.2, expect.closeTo(0.3), 0.4],
  });
  expect(valueAxis([-3, 9]).domain).toEqual([-5, 10]);
  expect(valueAxis([0]).domain).toEqual([0, 0]);
});

test('a share goes to the next fifth, and never beyond one', () => {
  expect(shareAxis([0.312, 0.74]).domain).toEqual([0, 0.8]);
  expect(shareAxis([0.6]).domain).toEqual([0, 0.6]);
  expect(shareAxis([0]).domain).toEqual([0, 0.2]);
  expect(shareAxis([1]).ticks).toEqual([0, 0.2, 0.4, expect.closeTo(0.6), 0.8, 1]);
});

test('epochs are whole numbers, at most nine of them', () => {
  expect(epochTicks(1, 40)).toEqual([5, 10, 15, 20, 25, 30, 35, 40]);
  expect(epochTicks(1, 3)).toEqual([1, 2, 3]);
  expect(epochTicks(7, 7)).toEqual([7]);
  for (let last = 1; last < 500; last++) {
    expect(epochTicks(1, last).length).toBeLessThanOrEqual(9);
  }
});
