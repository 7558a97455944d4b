import { readCheckpoint } from '@posewright/checkpoints/node';
import { CheckpointError } from '@posewright/pose';
import { createCheckpointNetwork, type StoredNetwork } from './create-checkpoint-network.js';

/**
 * Builds the network of a checkpoint and loads its weights. A file that does not say which network it is, one of another
 * project, is recognized by names and shapes.
 *
 * @throws {CheckpointError} that names the file, where it cannot be read or does not fit.
 */
export async function readNetwork(file: string): Promise<StoredNetwork> {
  const checkpoint = await readCheckpoint(file);
  try {
    return createCheckpointNetwork(checkpoint);
  } catch (cause) {
    if (!(cause instanceof CheckpointError)) throw cause;
    throw new CheckpointError(`\`${file}\`: ${cause.message}`, { file, cause });
  }
}
