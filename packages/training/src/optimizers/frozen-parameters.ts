import type { PoseNetwork } from '@posewright/architectures';
import { OptionError } from '@posewright/pose';
import type * as tf from '@tensorflow/tfjs-core';
import { matchNames } from './match-names.js';
import type { Optimizer } from './optimizer.js';

/**
 * The parameters that learn.
 *
 * @param frozen Globs of those that do not.
 * @throws {OptionError} where a pattern matches nothing, or all of them together everything.
 */
export function withoutFrozen<Parameter>(
  parameters: ReadonlyMap<string, Parameter>,
  frozen: readonly string[],
): ReadonlyMap<string, Parameter> {
  const still = new Set(matchNames(frozen, [...parameters.keys()], 'frozen'));
  const learning = new Map([...parameters].filter(([name]) => !still.has(name)));
  if (learning.size > 0 || parameters.size === 0) return learning;
  throw new OptionError(
    'frozen',
    'patterns that leave something to learn',
    frozen.join(', '),
    `They match all ${parameters.size} parameters of the network.`,
  );
}

/** The parameters of a network that an optimizer does not move. */
export function frozenParameters(
  { store }: Pick<PoseNetwork, 'store'>,
  { parameters }: Pick<Optimizer, 'parameters'>,
): ReadonlySet<tf.Variable> {
  const learning = new Set(parameters.values());
  return new Set([...store.parameters.values()].filter((parameter) => !learning.has(parameter)));
}
