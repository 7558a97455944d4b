import { OPENPOSE_18 } from '@posewright/pose';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PoseGroup } from './pose-group.js';
import { scoreByTotal } from './score-by-total.js';

const groupOf = (total: number, count: number): PoseGroup => ({
  peaks: [],
  count,
  connections: count - 1,
  connectionTotal: 0,
  total,
});

test('ranks by the total times the count less one', () => {
  const group = fc.record({
    total: fc.double({ min: 0.6, max: 40, noNaN: true }),
    count: fc.integer({ min: 3, max: 18 }),
  });
  fc.assert(
    fc.property(group, group, (a, b) => {
      const difference = a.total * (a.count - 1) - b.total * (b.count - 1);
      fc.pre(Math.abs(difference) > 1e-9);
      const higher = scoreByTotal(groupOf(a.total, a.count), OPENPOSE_18);
      const lower = scoreByTotal(groupOf(b.total, b.count), OPENPOSE_18);
      expect(Math.sign(higher - lower)).toBe(Math.sign(difference));
      expect(higher).toBeGreaterThanOrEqual(0);
      expect(higher).toBeLessThan(1);
    }),
    { seed: 1 },
  );
});

test('is a half where the product is the square of the number of joints', () => {
  expect(scoreByTotal(groupOf(18, 19), OPENPOSE_18)).toBe(0.5);
});

test('is nothing for a single peak or a negative total', () => {
  expect(scoreByTotal(groupOf(1, 1), OPENPOSE_18)).toBe(0);
  expect(scoreByTotal(groupOf(-1, 5), OPENPOSE_18)).toBe(0);
});
