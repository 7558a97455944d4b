import { createDescribedNetwork, importNetwork, type PoseNetwork } from '@posewright/architectures';
import { type Checkpoint, floatsToFloat32 } from '@posewright/checkpoints';
import { loadState } from '@posewright/layers';
import { BackendError } from '@posewright/pose';
import * as tf from '@tensorflow/tfjs-core';
import { networkState } from './network-state.js';

/**
 * Builds the network of a checkpoint and loads its weights. A checkpoint that does not say which network it is, one of another project, is
 * recognized by names and shapes.
 *
 * @returns The caller disposes it.
 * @throws {CheckpointError} where it is of no network that this version knows, or does not fit.
 * @throws {BackendError} where tfjs, which holds the weights, has no backend yet.
 */
export function createCheckpointNetwork({ state, metadata }: Checkpoint): PoseNetwork {
  checkBackend();
  if (metadata.options === undefined) return importNetwork(floatsToFloat32(state)).network;
  const network = createDescribedNetwork(metadata);
  try {
    loadState(network.store, networkState(state));
    return network;
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
