import { createDescribedNetwork, importNetwork, type PoseNetwork } from '@posewright/architectures';
import { type CheckpointMetadata, floatsToFloat32 } from '@posewright/checkpoints';
import { readCheckpoint } from '@posewright/checkpoints/node';
import { loadState } from '@posewright/layers';
import { CheckpointError } from '@posewright/pose';
import { networkState } from '@posewright/training';

/** A network from a file. */
export interface StoredNetwork {
  /** With the file's weights. */
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
  const { state, metadata } = await readCheckpoint(file);
  try {
    if (metadata.options === undefined) {
      return { network: importNetwork(floatsToFloat32(state)).network, metadata };
    }
    const network = createDescribedNetwork(metadata);
    loadState(network.store, networkState(state));
    return { network, metadata };
  } catch (cause) {
    if (!(cause instanceof CheckpointError)) throw cause;
    throw new CheckpointError(`\`${file}\`: ${cause.message}`, { file, cause });
  }
}
