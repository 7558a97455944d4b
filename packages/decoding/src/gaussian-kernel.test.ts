import { expect, test } from 'vitest';
import { gaussianKernel } from './gaussian-kernel.js';
import { kernelSizeFor } from './kernel-size-for.js';

test("has the references' sizes for their standard deviations", () => {
  expect([0.5, 7 / 8, 1, 1.5, 2, 3].map(kernelSizeFor)).toEqual([3, 3, 5, 7, 11, 17]);
});

test('sums to 1 and is symmetric', () => {
  for (const size of [3, 5, 7, 9, 11, 17, 23, 35]) {
    const kernel = gaussianKernel(size);
    expect(kernel).toHaveLength(size);
    expect(kernel.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect([...kernel].reverse()).toEqual([...kernel]);
  }
});

test("is OpenCV's: binomial when small, and of a deviation of 2 for 11 pixels", () => {
  expect([...gaussianKernel(5)]).toEqual([1 / 16, 1 / 4, 3 / 8, 1 / 4, 1 / 16]);
  const kernel = gaussianKernel(11);
  expect((kernel[6] as number) / (kernel[5] as number)).toBeCloseTo(Math.exp(-1 / 8), 12);
});
