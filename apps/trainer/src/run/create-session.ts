import { createNetwork, type NetworkDescription } from '@posewright/architectures';
import type { Skeleton } from '@posewright/pose';
import {
  createAdam,
  createPlateauSchedule,
  createRmsprop,
  createStepSchedule,
  type Schedule,
  START,
  type TrainingSession,
} from '@posewright/training';
import type { TrainingConfig } from '../config/training-config.js';

/** Builds network, optimizer and schedule of a run that has not begun. */
export function createSession(config: TrainingConfig, skeleton: Skeleton): TrainingSession {
  const { architecture, options } = config.network;
  const network = createNetwork(
    { architecture, options: { ...options, skeleton } } as NetworkDescription,
    { seed: config.seed },
  );
  const { parameters } = network.store;
  return {
    network,
    optimizer: config.optimizer === 'adam' ? createAdam(parameters) : createRmsprop(parameters),
    schedule: createSchedule(config),
    progress: START,
  };
}

function createSchedule({ schedule, learningRate }: TrainingConfig): Schedule {
  switch (schedule.kind) {
    case 'step':
      return createStepSchedule({ ...schedule, learningRate });
    case 'plateau':
      return createPlateauSchedule({ ...schedule, learningRate });
  }
}
