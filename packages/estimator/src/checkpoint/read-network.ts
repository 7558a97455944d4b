import type { PoseNetwork } from '@posewright/architectures';
import type { CheckpointMetadata } from '@posewright/checkpoints';
import { readCheckpoint } from '@posewright/checkpoints/node';
import { CheckpointError } from '@posewright/pose';
import { createCheckpointNetwork } from './create-checkpoint-network.js';

/** A network from a file. */
export interface StoredNetwork {
  /** With the file's weights; the caller disposes it. */
  readonly network: PoseNetwork;
  /** The words beside them. */
  readonly metadata: CheckpointMetadata;
}

/**
 * Builds the network of a checkpoint and loads its weights. A file that does not say which network it is, one of another
 * project, is recognized by names and shapes.
 *
 * @throws {CheckpointError} that names the file, where it cannot be read or does not fit.
 */
export async function readNetwork(file: string): Promise<StoredNetwork> {
  const checkpoint = await readCheckpoint(file);
  try {
    return { network: createCheckpointNetwork(checkpoint), metadata: checkpoint.metadata };
  } catch (cause) {
    if (!(cause instanceof CheckpointError)) throw cause;
    throw new CheckpointError(`\`${file}\`: ${cause.message}`, { file, cause });
  }
}
