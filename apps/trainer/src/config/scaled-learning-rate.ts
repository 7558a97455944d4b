import type { TrainingConfig } from './training-config.js';

/** Samples whose gradients a step takes the mean of. */
export function stepBatch({
  batchSize,
  accumulation = 1,
}: Pick<TrainingConfig, 'batchSize' | 'accumulation'>): number {
  return batchSize * accumulation;
}

/** The learning rate of a run: as configured, or in proportion to the samples of a step where the configuration says for how many it is meant. */
export function scaledLearningRate(
  config: Pick<TrainingConfig, 'learningRate' | 'referenceBatch' | 'batchSize' | 'accumulation'>,
): number {
  const { learningRate, referenceBatch } = config;
  return referenceBatch === undefined
    ? learningRate
    : (learningRate * stepBatch(config)) / referenceBatch;
}
