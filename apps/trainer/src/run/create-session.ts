import {
  createNetwork,
  type NetworkDescription,
  type PoseNetwork,
} from '@posewright/architectures';
import type { Skeleton } from '@posewright/pose';
import { createOptimizer, createSchedule, START, type TrainingSession } from '@posewright/training';
import { scaledLearningRate } from '../config/scaled-learning-rate.js';
import type { TrainingConfig } from '../config/training-config.js';

/** Builds the network of a run, with random weights, for the joints that it learns. */
export function createRunNetwork(
  { network: { architecture, options }, seed }: Pick<TrainingConfig, 'network' | 'seed'>,
  skeleton: Skeleton,
): PoseNetwork {
  const description = { architecture, options: { ...options, skeleton } } as NetworkDescription;
  return createNetwork(description, { seed });
}

/**
 * Builds optimizer and schedule of a run that has not begun.
 *
 * @param samples In the training set.
 * @throws {OptionError} where a pattern matches no parameter, or a number cannot be what it is.
 */
export function createSession(
  config: TrainingConfig,
  network: PoseNetwork,
  { samples }: { readonly samples: number },
): TrainingSession {
  const { optimizer, groups, frozen, clipping, accumulation = 1, ema, batchSize, epochs } = config;
  const options = { groups, frozen, clipping, accumulation, ema };
  return {
    network,
    optimizer: createOptimizer(network.store.parameters, optimizer, options),
    schedule: createSchedule(config.schedule, {
      learningRate: scaledLearningRate(config),
      epochs,
      stepsPerEpoch: Math.floor(samples / batchSize) / accumulation,
    }),
    progress: START,
  };
}
