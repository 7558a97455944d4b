import {
  compareState,
  type ForeignState,
  loadFitting,
  type StateComparison,
} from '@posewright/layers';
import { CheckpointError, type CodecDescription } from '@posewright/pose';
import { ARCHITECTURES, createNetwork, type NetworkDescription } from './network-description.js';
import type { PoseNetwork } from './pose-network.js';
import { recognizeNetwork } from './recognize-network.js';

/** Options of {@link importNetwork}. */
export interface ImportOptions {
  /** Which architecture it is, where that is known. */
  readonly architecture?: NetworkDescription['architecture'];
  /** Options that differ from the recognized ones: skeleton, input size, preprocessing above all. */
  readonly options?: Partial<NetworkDescription['options']>;
  /** Whether to go on where tensors are missing, unused or of another shape; the network keeps its random values there. */
  readonly partial?: boolean;
}

/** A network with the weights of another project. */
export interface ImportedNetwork extends StateComparison {
  /** The network; the caller disposes it. */
  readonly network: PoseNetwork;
  /** Whose code wrote the weights, for people. */
  readonly origin: string;
  /** How that code has networks learn heatmaps; `null` where it finds everybody, or is not known. */
  readonly codec: CodecDescription | null;
  /** Tensors that were left out on purpose: no computation reads them. */
  readonly dropped: readonly string[];
}

/**
 * Recognizes the network of a state dict by names and shapes, builds it and loads the weights. The state may be the official HRNet's or
 * mmpose's, Lightweight OpenPose's, Open Model Zoo's, pytorch-pose's or princeton-vl's.
 *
 * @throws {CheckpointError} where nothing recognizes it, or tensors are missing, unused or of another shape and `partial`
 * is not set; the message names them.
 */
export function importNetwork(
  state: ForeignState,
  { architecture, options = {}, partial = false }: ImportOptions = {},
): ImportedNetwork {
  const recognition = recognizeNetwork(state, architecture === undefined ? {} : { architecture });
  if (recognition === null) throw unrecognized(state, architecture);
  const { network: found, origin, codec, rename } = recognition;
  const network = createNetwork({
    architecture: found.architecture,
    options: { ...found.options, ...options },
  } as NetworkDescription);
  const dropped = [...state.keys()].filter((name) => rename(name) === null);
  const own = new Map(
    [...state].flatMap(([name, tensor]) => {
      const renamed = rename(name);
      return renamed === null ? [] : [[renamed, tensor] as const];
    }),
  );
  const comparison = compareState(network.store, own);
  const { missing, unused, misfits } = comparison;
  if (!partial && missing.length + unused.length + misfits.length > 0) {
    network.dispose();
    throw new CheckpointError(describeMisfit(origin, comparison));
  }
  loadFitting(network.store, own);
  return { network, origin, codec, dropped, ...comparison };
}

function unrecognized(
  state: ForeignState,
  architecture: ImportOptions['architecture'],
): CheckpointError {
  const first = [...state.keys()].slice(0, 3).join(', ');
  return new CheckpointError(
    `The names and shapes of its ${state.size} tensors${first === '' ? '' : ` (${first}, …)`} are not those of ` +
      `${architecture === undefined ? `any architecture that this version knows: ${ARCHITECTURES.join(', ')}` : `the architecture ${architecture}`}. ` +
      'Check that it is a file of weights, and of one of these networks.',
  );
}

function describeMisfit(origin: string, { missing, unused, misfits }: StateComparison): string {
  const lines = [
    ...missing.map((name) => `missing: ${name}`),
    ...unused.map((name) => `unused: ${name}`),
    ...misfits.map(
      ({ name, shape, expected }) =>
        `of another shape: ${name} [${shape.join(', ')}] instead of [${expected.join(', ')}]`,
    ),
  ];
  return (
    `It looks like ${origin}, but ${lines.length} ${lines.length === 1 ? 'tensor does' : 'tensors do'} not fit: ` +
    `${lines.join('; ')}. Set the options that it was trained with, or import what fits with \`--partial\`.`
  );
}
