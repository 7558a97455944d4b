import { expect, test } from 'vitest';
import { spreadLabels } from './spread-labels.js';

const places = (labels: readonly { readonly y: number }[]) => labels.map(({ y }) => y);
const at = (...ys: number[]) => ys.map((y) => ({ y }));

test('leaves labels that are apart', () => {
  expect(places(spreadLabels(at(10, 40), { gap: 15, low: 0, high: 100 }))).toEqual([10, 40]);
});

test('moves labels apart, in the order of their places, and keeps the rest of them', () => {
  const labels = [
    { name: 'low', y: 52 },
    { name: 'high', y: 50 },
  ];
  expect(spreadLabels(labels, { gap: 15, low: 0, high: 100 })).toEqual([
    { name: 'high', y: 50 },
    { name: 'low', y: 65 },
  ]);
});

test('keeps labels inside the range', () => {
  expect(places(spreadLabels(at(98, 99, -5), { gap: 15, low: 0, high: 100 }))).toEqual([
    0, 85, 100,
  ]);
});
