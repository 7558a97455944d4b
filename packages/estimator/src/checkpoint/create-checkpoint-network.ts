import { createDescribedNetwork, importNetwork, type PoseNetwork } from '@posewright/architectures';
import { type Checkpoint, type CheckpointMetadata, floatsToFloat32 } from '@posewright/checkpoints';
import { loadState } from '@posewright/layers';
import { BackendError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { describeCodec } from './describe-codec.js';
import { networkState } from './network-state.js';

/** A network from a checkpoint. */
export interface StoredNetwork {
  /** With the checkpoint's weights; the caller disposes it. */
  readonly network: PoseNetwork;
  /** The words beside them; for weights of another project also how its networks learn heatmaps, where the words do not say. */
  readonly metadata: CheckpointMetadata;
}

/**
 * Builds the network of a checkpoint and loads its weights. A checkpoint that does not say which network it is, one of another project, is
 * recognized by names and shapes.
 *
 * @throws {CheckpointError} where it is of no network that this version knows, or does not fit.
 * @throws {BackendError} where tfjs, which holds the weights, has no backend yet.
 */
export function createCheckpointNetwork({ state, metadata }: Checkpoint): StoredNetwork {
  checkBackend();
  if (metadata.options === undefined) {
    const { network, codec } = importNetwork(floatsToFloat32(state));
    return { network, metadata: { ...(codec && describeCodec(codec)), ...metadata } };
  }
  const network = createDescribedNetwork(metadata);
  try {
    loadState(network.store, networkState(state));
    return { network, metadata };
  } catch (error) {
    network.dispose();
    throw error;
  }
}

function checkBackend(): void {
  if (tf.engine().backendNames().length > 0) return;
  throw new BackendError(
    'tfjs',
    'tfjs, which holds the weights, has no backend yet. Call `await prepareBackend()` of `@posewright/backends/node` or ' +
      '`@posewright/backends/browser` first, or import a backend of tfjs.',
  );
}
