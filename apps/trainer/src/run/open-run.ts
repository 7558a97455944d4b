import { existsSync } from 'node:fs';
import type { PoseNetwork } from '@posewright/architectures';
import { openDataset } from '@posewright/datasets/node';
import { isBottomUp } from '@posewright/estimator';
import { createSampleSource } from '@posewright/training';
import { createWorkerLoader } from '@posewright/training/node';
import type { TrainingConfig } from '../config/training-config.js';
import { createCrowdMeasurer } from '../measure/crowd-measurer.js';
import { createPersonMeasurer } from '../measure/person-measurer.js';
import type { Terminal } from '../terminal.js';
import { createCheckpointFiles } from './checkpoint-files.js';
import { createRunNetwork, createSession } from './create-session.js';
import { describeInitialization } from './describe-initialization.js';
import { initializeNetwork } from './initialize-network.js';
import { networkSkeleton } from './network-skeleton.js';
import type { PreparedEngine } from './prepare-engine.js';
import type { RunDescription } from './run-description.js';
import type { RunFolder } from './run-folder.js';
import { sampleOptions } from './sample-options.js';
import type { SaveInterval } from './save-interval.js';
import type { Run } from './train-run.js';

/** Options of {@link openRun}. */
export interface OpenRunOptions {
  /** Threads that decode and augment. */
  readonly workers: number;
  /** Whether a picture that cannot be read is an error. */
  readonly strict: boolean;
  /** People, or pictures of crowds, measured after each epoch. */
  readonly validate: number;
  /** How often it is saved within an epoch. */
  readonly saveEvery: SaveInterval;
  /** Checkpoints that are kept before the last one. */
  readonly keep: number;
  /** Whether it goes on from its last checkpoint. */
  readonly resume: boolean;
  /** What computes. */
  readonly computed: PreparedEngine;
  /** Told what the network begins with. */
  readonly terminal: Terminal;
}

/** Opens data sets and network of a run, with the weights that it begins with, and everything that works on them. */
export async function openRun(
  folder: RunFolder,
  description: RunDescription,
  options: OpenRunOptions,
): Promise<Run> {
  const { workers, strict, validate, saveEvery, keep, resume, computed, terminal } = options;
  const { config, data } = description;
  const [dataset, validationDataset] = await Promise.all([
    openDataset(data.train),
    openDataset(data.validation),
  ]);
  const network = createRunNetwork(config, networkSkeleton(config, dataset));
  // A run that was killed before its first checkpoint begins with the same weights.
  if (!resume || !existsSync(folder.last)) await initialize(network, config, terminal);
  const samples = sampleOptions(network, config, { crop: data.crop, strict });
  const training = createSampleSource(dataset, samples.training);
  const session = createSession(config, network, { samples: training.people.length });
  const parts = {
    folder,
    config,
    session,
    training,
    validation: createSampleSource(validationDataset, samples.evaluation),
    trainingLoader: createWorkerLoader({ dataset: data.train, samples: samples.training, workers }),
    validationLoader: createWorkerLoader({ dataset: data.validation, samples: samples.evaluation }),
    samples: samples.evaluation,
    validationLimit: validate,
    engine: computed.engine,
    checkpoints: createCheckpointFiles(folder, { keep }),
    saveEvery,
  };
  const measurer = isBottomUp(network)
    ? createCrowdMeasurer({ ...parts, validationDataset }, computed)
    : createPersonMeasurer(parts, description, computed);
  return { ...parts, measurer };
}

async function initialize(
  network: PoseNetwork,
  config: TrainingConfig,
  { say }: Terminal,
): Promise<void> {
  if (config.initialize === undefined) return;
  const initialization = await initializeNetwork(network, config.initialize);
  for (const line of describeInitialization(initialization, network.skeleton)) say(line);
}
