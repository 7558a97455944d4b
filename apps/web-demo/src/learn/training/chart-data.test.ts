import { expect, test } from 'vitest';
import { lossChart, pckChart } from './chart-data.js';

const epoch = (number: number, heldLoss: number, pck: number | null) => ({
  epoch: number,
  step: number * 2,
  loss: 0,
  heldLoss,
  pck,
  perJoint: {},
});

test('puts steps and epochs on one axis, counted in epochs', () => {
  const [places, losses, smooth, held] = lossChart(
    { losses: [4, 4, 2], epochs: [epoch(1, 3, null)] },
    2,
  );
  expect(places).toEqual([0.5, 1, 1.5]);
  expect(losses).toEqual([4, 4, 2]);
  expect(smooth?.at(-1)).toBeCloseTo((4 + 4 + 2) / 3);
  expect(held).toEqual([null, 3, null]);
});

test('draws means where there are more steps than columns', () => {
  const [places, losses] = lossChart({ losses: Array(6000).fill(1), epochs: [] }, 10);
  expect(places).toHaveLength(600);
  expect(new Set(losses)).toEqual(new Set([1]));
});

test('shows shares in percent', () => {
  expect(pckChart({ epochs: [epoch(1, 0, null), epoch(2, 0, 0.5)] })).toEqual([
    [1, 2],
    [null, 50],
  ]);
});
