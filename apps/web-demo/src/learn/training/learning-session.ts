import { createHourglass } from '@posewright/architectures';
import { decodeCheckpoint, describeProvenance, encodeSafetensors } from '@posewright/checkpoints';
import { describeCodec } from '@posewright/estimator';
import {
  captureSession,
  createOptimizer,
  createSchedule,
  restoreSession,
  START,
  type TrainingSession,
} from '@posewright/training';
import { networkOptions } from './network-options.js';
import { BATCH, CODEC } from './sample-options.js';
import type { RunRequest } from './training-api.js';

/** Makes a session, at its beginning or where a checkpoint left it. */
export function createSession(
  { settings, skeleton }: RunRequest,
  { samples, checkpoint }: { readonly samples: number; readonly checkpoint: Uint8Array | null },
): TrainingSession {
  const network = createHourglass(networkOptions(settings.network, skeleton), { seed: 1 });
  const optimizer = createOptimizer(network.store.parameters, { kind: 'adam' });
  const { epochs, learningRate } = settings;
  const session: TrainingSession = {
    network,
    optimizer,
    schedule: createSchedule(
      { kind: 'cosine', minimum: learningRate / 20 },
      { learningRate, epochs, stepsPerEpoch: Math.floor(samples / BATCH) },
    ),
    progress: START,
  };
  if (checkpoint !== null) {
    try {
      restoreSession(session, decodeCheckpoint(checkpoint, { file: 'the saved training' }));
    } catch (error) {
      disposeSession(session);
      throw error;
    }
  }
  return session;
}

/** Frees what a session holds. */
export function disposeSession({ optimizer, network }: TrainingSession): void {
  optimizer.dispose();
  network.dispose();
}

/** A session as a file: weights that everything of this project reads, and all that a training needs to go on. */
export async function encodeSession(
  session: TrainingSession,
  { settings }: RunRequest,
): Promise<Uint8Array> {
  const { state, metadata } = await captureSession(session);
  return encodeSafetensors(state, {
    metadata: { ...metadata, ...describeRun(session, settings.source) },
  });
}

/** The words that stand beside the weights. */
export function describeRun(
  { progress }: TrainingSession,
  source: RunRequest['settings']['source'],
): Record<string, string> {
  const dataset = source === 'drawn' ? 'drawn people' : 'own pictures';
  return {
    ...describeCodec(CODEC),
    ...describeProvenance({ training: { dataset, epochs: progress.epoch } }),
  };
}
