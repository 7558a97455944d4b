import { expect, test } from 'vitest';
import { choleskyFactor, solveLower, solveUpper } from './cholesky.js';

const MATRIX = Float64Array.of(4, 12, -16, 12, 37, -43, -16, -43, 98);

test('gives the triangle of a matrix by hand', () => {
  expect([...choleskyFactor(MATRIX, 3)]).toEqual([2, 0, 0, 6, 1, 0, -8, 5, 3]);
});

test('solves a system by both triangles', () => {
  const factor = choleskyFactor(MATRIX, 3);
  const solution = solveUpper(factor, solveLower(factor, Float64Array.of(0, 6, 39)));
  // 4 x + 12 y - 16 z = 0, 12 x + 37 y - 43 z = 6, -16 x - 43 y + 98 z = 39 at (1, 1, 1).
  for (const value of solution) expect(value).toBeCloseTo(1, 9);
});
