import { expect, test } from 'vitest';
import { scaledLearningRate } from './scaled-learning-rate.js';

test.each([
  ['as it is where nothing says for how many samples it is meant', { batchSize: 8 }, 5e-4],
  ['as it is for so many samples', { batchSize: 64, accumulation: 8, referenceBatch: 512 }, 5e-4],
  [
    'an eighth for an eighth of the samples',
    { batchSize: 8, accumulation: 8, referenceBatch: 512 },
    6.25e-5,
  ],
  ['twice for twice the samples', { batchSize: 1024, referenceBatch: 512 }, 1e-3],
])('%s', (_, config, expected) => {
  expect(scaledLearningRate({ learningRate: 5e-4, ...config })).toBeCloseTo(expected, 12);
});
