import { CheckpointError, defineSkeleton, OptionError } from '@posewright/pose';
import { createHourglass } from './hourglass/create-hourglass.js';
import type { HourglassOptions } from './hourglass/options.js';
import { createHrnet } from './hrnet/create-hrnet.js';
import type { HrnetOptions } from './hrnet/options.js';
import { createLightweightOpenPose } from './lightweight-openpose/create-lightweight-openpose.js';
import type { LightweightOpenPoseOptions } from './lightweight-openpose/options.js';
import type { PoseNetwork } from './pose-network.js';

/** Which network it is: plain data, from which {@link createNetwork} builds it. */
export type NetworkDescription =
  | { readonly architecture: 'hourglass'; readonly options: HourglassOptions }
  | { readonly architecture: 'hrnet'; readonly options: HrnetOptions }
  | {
      readonly architecture: 'lightweight-openpose';
      readonly options: LightweightOpenPoseOptions;
    };

const CREATORS: Readonly<
  Record<
    NetworkDescription['architecture'],
    (options: never, seed: { readonly seed?: number }) => PoseNetwork
  >
> = {
  hourglass: createHourglass,
  hrnet: createHrnet,
  'lightweight-openpose': createLightweightOpenPose,
};

/** Names of the architectures. */
export const ARCHITECTURES = Object.keys(CREATORS) as readonly NetworkDescription['architecture'][];

/**
 * Builds the network that a description names, with random weights.
 *
 * @param seed Of the weights.
 * @throws {OptionError} where an option cannot be used.
 */
export function createNetwork(
  { architecture, options }: NetworkDescription,
  seed: { readonly seed?: number } = {},
): PoseNetwork {
  return CREATORS[architecture](options as never, seed);
}

/**
 * Says which network it is, as words that stand beside its weights in a checkpoint: `architecture` and, as JSON,
 * `options`, skeleton and preprocessing included.
 */
export function describeNetwork({ architecture, options }: PoseNetwork): Record<string, string> {
  return { architecture, options: JSON.stringify(options) };
}

/**
 * Reads which network a checkpoint's words describe.
 *
 * @throws {CheckpointError} where the words are missing, or name a network that this version does not have.
 */
export function readDescription(metadata: Readonly<Record<string, string>>): NetworkDescription {
  const { architecture, options } = metadata;
  if (architecture === undefined || options === undefined) {
    throw new CheckpointError(
      'The checkpoint does not say which network it belongs to: its metadata has no `architecture` and `options`. ' +
        'Only checkpoints that Posewright wrote have them.',
    );
  }
  if (!(architecture in CREATORS)) {
    throw new CheckpointError(
      `The checkpoint belongs to a network of the architecture '${architecture}', but this version knows ` +
        `${ARCHITECTURES.join(', ')}. A newer version may know it.`,
    );
  }
  return { architecture, options: parseOptions(options) } as NetworkDescription;
}

/**
 * Builds the network that a checkpoint's words describe, with random weights.
 *
 * @throws {CheckpointError} where the words are missing, or cannot be used.
 */
export function createDescribedNetwork(metadata: Readonly<Record<string, string>>): PoseNetwork {
  const description = readDescription(metadata);
  try {
    return createNetwork(description);
  } catch (cause) {
    // Options of another version, or of another hand, fail in ways that no check foresees.
    if (cause instanceof OptionError || cause instanceof TypeError) throw unreadable(cause);
    throw cause;
  }
}

function parseOptions(json: string): object {
  try {
    const options = JSON.parse(json) as NetworkDescription['options'];
    defineSkeleton(options.skeleton);
    return options;
  } catch (cause) {
    throw unreadable(cause);
  }
}

function unreadable(cause: unknown): CheckpointError {
  return new CheckpointError('The `options` in the metadata of the checkpoint cannot be read.', {
    cause,
  });
}
