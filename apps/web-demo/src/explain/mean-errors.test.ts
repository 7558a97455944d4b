import { createGrid } from '@posewright/pose';
import { expect, test } from 'vitest';
import { meanErrors } from './mean-errors.js';

/** Two joints: the first at cell (4, 4), the second at cell (12, 4). */
function twoPeaks() {
  const grid = createGrid({ height: 16, width: 16, channels: 2 });
  grid.data[(4 * 16 + 4) * 2] = 1;
  grid.data[(4 * 16 + 12) * 2 + 1] = 1;
  return grid;
}

const at = (x: number, y: number) => ({ x: (x + 0.5) * 4 - 0.5, y: (y + 0.5) * 4 - 0.5, score: 1 });

test('is the mean over the joints that were found, not over those that are elsewhere', () => {
  const truth = { keypoints: [at(4.5, 4), at(2, 14)] };
  const measured = meanErrors(twoPeaks(), truth, { stride: 4, sigma: 1 });
  expect(measured).toMatchObject({ found: 1, known: 2 });
  expect(measured?.errors.none).toBeCloseTo(2, 9);
});

test('is unknown where the truth is, or where nothing was found', () => {
  const options = { stride: 4, sigma: 1 };
  expect(meanErrors(twoPeaks(), null, options)).toBeNull();
  expect(meanErrors(twoPeaks(), { keypoints: [null, at(2, 14)] }, options)).toBeNull();
});
