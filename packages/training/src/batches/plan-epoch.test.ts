import { expect, test } from 'vitest';
import { planEpoch, planEvaluation } from './plan-epoch.js';

const options = { samples: 10, batchSize: 3, seed: 4, epoch: 0 };

test('every sample comes at most once an epoch, in full batches', () => {
  const indices = planEpoch(options).flatMap((plan) => plan.indices);
  expect(indices).toHaveLength(9);
  expect(new Set(indices).size).toBe(9);
  expect(Math.max(...indices)).toBeLessThan(10);
});

test('the order follows from seed and epoch alone', () => {
  expect(planEpoch(options)).toEqual(planEpoch(options));
  expect(planEpoch({ ...options, epoch: 1 })[0]?.indices).not.toEqual(
    planEpoch(options)[0]?.indices,
  );
  expect(planEpoch({ ...options, seed: 5 })[0]?.indices).not.toEqual(
    planEpoch(options)[0]?.indices,
  );
});

test('evaluation takes all samples in order', () => {
  expect(planEvaluation(5, 2).map(({ indices }) => indices)).toEqual([[0, 1], [2, 3], [4]]);
});

test('refuses a batch that the data set cannot fill', () => {
  expect(() => planEpoch({ ...options, batchSize: 11 })).toThrow(
    '`batchSize` should be a whole number between 1 and the 10 samples of the data set, but it is 11.',
  );
});
