import { CheckpointError, defineSkeleton } from '@posewright/pose';
import { createHourglass } from './hourglass/create-hourglass.js';
import type { HourglassOptions } from './hourglass/options.js';
import type { PoseNetwork } from './pose-network.js';

/**
 * Says which network it is, as words that stand beside its weights in a checkpoint: `architecture` and, as JSON,
 * `options`, skeleton and preprocessing included.
 */
export function describeNetwork({ architecture, options }: PoseNetwork): Record<string, string> {
  return { architecture, options: JSON.stringify(options) };
}

/**
 * Builds the network that a checkpoint's words describe, with random weights.
 *
 * @throws {CheckpointError} where the words are missing, or name a network that this version does not have.
 */
export function createDescribedNetwork(metadata: Readonly<Record<string, string>>): PoseNetwork {
  const { architecture, options } = metadata;
  if (architecture === undefined || options === undefined) {
    throw new CheckpointError(
      'The checkpoint does not say which network it belongs to: its metadata has no `architecture` and `options`. ' +
        'Only checkpoints that Posewright wrote have them.',
    );
  }
  const create = CREATORS[architecture];
  if (create === undefined) {
    throw new CheckpointError(
      `The checkpoint belongs to a network of the architecture '${architecture}', but this version knows ` +
        `${Object.keys(CREATORS).join(', ')}. A newer version may know it.`,
    );
  }
  return create(parseOptions(options));
}

const CREATORS: Readonly<Record<string, (options: never) => PoseNetwork>> = {
  hourglass: (options: HourglassOptions) => createHourglass(options),
};

function parseOptions(json: string): never {
  try {
    const options = JSON.parse(json) as HourglassOptions;
    defineSkeleton(options.skeleton);
    return options as never;
  } catch (cause) {
    throw new CheckpointError('The `options` in the metadata of the checkpoint cannot be read.', {
      cause,
    });
  }
}
