import { existsSync } from 'node:fs';
import {
  type PoseNetwork,
  readDescription,
  recognizeNetwork,
  type StateTransfer,
  type TransferSource,
  transferState,
} from '@posewright/architectures';
import { type Checkpoint, floatsToFloat32 } from '@posewright/checkpoints';
import { readCheckpoint } from '@posewright/checkpoints/node';
import { networkState } from '@posewright/estimator';
import { CheckpointError, OptionError, type Skeleton } from '@posewright/pose';
import type { InitialWeights } from '../config/training-config.js';

/** What a network began with. */
export interface Initialization extends StateTransfer {
  /** The file. */
  readonly weights: string;
  /** Whose weights they are, for people. */
  readonly origin: string;
  /** The joints that they were trained for; `null` where nothing says it, e.g. of a backbone. */
  readonly skeleton: Skeleton | null;
}

/**
 * Gives a network the weights that a configuration names, as far as they fit.
 *
 * @throws {OptionError} where there is no such file, or it was trained for another number of joints than the configuration says.
 * @throws {CheckpointError} where it cannot be read, or nothing in it fits.
 */
export async function initializeNetwork(
  network: PoseNetwork,
  { weights, skeleton }: InitialWeights,
): Promise<Initialization> {
  if (!existsSync(weights)) {
    const hint =
      'Name your own with `--initialize FILE`, or begin at random with `--initialize none`.';
    throw new OptionError('initialize.weights', 'a file that is there', weights, hint);
  }
  const source = readSource(await readCheckpoint(weights), skeleton);
  const { origin, network: from } = source;
  // Some tensors of another architecture fit by chance, e.g. counters and norms, and are worth nothing.
  if (from !== null && from.architecture !== network.architecture) {
    throw unfitting(network, weights, source);
  }
  const transfer = await transferState(network, source);
  if (transfer.taken.length + transfer.carried.length === 0) {
    throw unfitting(network, weights, source);
  }
  return { ...transfer, weights, origin, skeleton: from?.options.skeleton ?? null };
}

interface NamedSource extends TransferSource {
  readonly origin: string;
}

/** Tensors by this project's names, and whose they are. */
function readSource({ state, metadata }: Checkpoint, skeleton: Skeleton | undefined): NamedSource {
  if (metadata.options !== undefined) {
    return {
      state: networkState(state),
      network: readDescription(metadata),
      origin: 'Posewright’s',
    };
  }
  const foreign = floatsToFloat32(state);
  const recognized = recognizeNetwork(foreign);
  if (recognized === null)
    return {
      state: foreign,
      network: null,
      origin: 'tensors that no architecture takes as its own',
    };
  const renamed = [...foreign].flatMap(([name, tensor]) => {
    const own = recognized.rename(name);
    return own === null ? [] : [[own, tensor] as const];
  });
  const found = recognized.network;
  checkJoints(found.options.skeleton, skeleton);
  const options = { ...found.options, ...(skeleton && { skeleton }) };
  return {
    state: new Map(renamed),
    network: { ...found, options } as typeof found,
    origin: recognized.origin,
  };
}

function checkJoints({ joints }: Skeleton, skeleton: Skeleton | undefined): void {
  if (skeleton === undefined || skeleton.joints.length === joints.length) return;
  const received = `${skeleton.name}, which has ${skeleton.joints.length}`;
  throw new OptionError(
    'initialize.skeleton',
    `one of ${joints.length} joints, as the weights are`,
    received,
  );
}

function unfitting(
  { architecture, store }: PoseNetwork,
  file: string,
  { state, origin, network }: NamedSource,
): CheckpointError {
  const some = (names: Iterable<string>) => [...names].slice(0, 3).join(', ');
  const reason =
    network === null || network.architecture === architecture
      ? `none of its ${state.size} tensors (${some(state.keys())}, …) has the name and the shape of one of the ` +
        `${architecture}'s (${some(store.entries.map(({ name }) => name))}, …)`
      : `it holds a ${network.architecture} (${origin}), but the network is a ${architecture}`;
  return new CheckpointError(
    `\`${file}\`: ${reason}. Name weights of the same architecture and width, or begin at random with ` +
      '`--initialize none`.',
    { file },
  );
}
